import type { ArgsDef } from 'citty'

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** The name of a flag's argument: `--dry-run`, `--dryRun`, `-n` and `--no-color` all lead to theirs. */
function argumentOf(flag: string, args: ArgsDef): string | undefined {
  const name = flag.replace(/^--?/, '')
  const find = (wanted: string) =>
    Object.keys(args).find(key => {
      const definition = args[key]
      if (definition?.type === 'positional') return false
      const alias = definition && 'alias' in definition ? [definition.alias ?? []].flat() : []
      return kebab(key) === kebab(wanted) || alias.includes(wanted)
    })
  const negated = name.startsWith('no-') ? find(name.slice(3)) : undefined
  return find(name) ?? (negated !== undefined && args[negated]?.type === 'boolean' ? negated : undefined)
}

/** What is wrong with the words behind a command: flags it does not have, values left out, words too many. */
export function checkWords(words: readonly string[], args: ArgsDef): string[] {
  const problems: string[] = []
  const places = Object.values(args).filter(a => a.type === 'positional').length
  let given = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '--') {
      given += words.length - i - 1
      break
    }
    if (!word.startsWith('-') || word === '-') {
      given++
      continue
    }
    const [flag = '', value] = word.split(/=(.*)/s)
    const name = argumentOf(flag, args)
    const type = name === undefined ? undefined : args[name]?.type
    if (name === undefined) problems.push(`there is no ${flag}`)
    else if (type === 'boolean') {
      if (value !== undefined) problems.push(`${flag} takes no value`)
    } else if (value === undefined) {
      const next = words[++i]
      if (next === undefined || next.startsWith('--')) problems.push(`${flag} needs a value`)
    } else if (value === '') problems.push(`${flag} needs a value`)
  }
  // the value of an unknown flag would be counted here as well
  if (given > places && problems.length === 0)
    problems.push(`${given - places} word${given - places === 1 ? '' : 's'} too many`)
  return problems
}
