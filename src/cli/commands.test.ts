import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkWords } from './check-words.ts'
import { commandAt } from './run-command-line.ts'
import { spearfish } from './spearfish.ts'
import { commandTree } from './testing/command-tree.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const commands = await commandTree()

/** `spearfish …` wherever a document shows code, to the end of the line, pipe or comment. */
function shownCommands(): { where: string; words: string[] }[] {
  const below = (folder: string) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map(path => `${folder}/${path}`)
  const documents = [
    ...readdirSync(root),
    ...['docs', 'src', 'web/src'].filter(f => existsSync(`${root}${f}`)).flatMap(below),
  ].filter(path => path.endsWith('.md'))
  return documents.flatMap(where =>
    [...readFileSync(`${root}${where}`, 'utf8').matchAll(/`{3}\w*\n([\s\S]*?)`{3}|`([^`\n]+)`/g)]
      .flatMap(([, block, span]) => (block ?? span ?? '').split('\n'))
      .flatMap(line => /^\s*\$?\s*(?:npx )?spearfish +([^#|>&;]+)/.exec(line)?.[1]?.trim() ?? [])
      .filter(text => !/[…<[]/.test(text))
      .map(text => ({ where, words: text.match(/"[^"]*"|\S+/g) ?? [] })),
  )
}

describe('the commands', () => {
  it.each(commands.filter(c => c.words.length > 0))(
    '$words: says what it does, with an example where it runs',
    ({ words, meta, runs }) => {
      expect(meta.description).toMatch(/\S/)
      if (runs) expect(meta.description).toContain(`spearfish ${words.join(' ')}`)
    },
  )

  it.each(commands.filter(c => c.runs))('$words: describes each of its arguments', ({ args }) => {
    for (const [name, definition] of Object.entries(args))
      expect([name, definition.description]).toEqual([name, expect.stringMatching(/\S/)])
  })

  it.each(commands.filter(c => 'json' in c.args))('$words: takes --data wherever it takes --json', ({ args }) => {
    expect(Object.keys(args)).toContain('data')
  })

  it('are those that the documents show, with flags that exist', async () => {
    const wrong: string[] = []
    for (const { where, words } of shownCommands()) {
      if (words[0]?.startsWith('-')) continue
      const { command, rest } = await commandAt(spearfish, words)
      const args = (await (typeof command.args === 'function' ? command.args() : command.args)) ?? {}
      const problems = command.run
        ? checkWords(rest, args).filter(p => !p.includes('--help') && !p.includes('too many'))
        : rest.map(word => `there is no command ${word}`)
      if (problems.length > 0) wrong.push(`${where}: spearfish ${words.join(' ')}: ${problems.join(', ')}`)
    }
    expect(wrong).toEqual([])
  })
})
