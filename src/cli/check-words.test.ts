import type { ArgsDef } from 'citty'
import { describe, expect, it } from 'vitest'
import { checkWords } from './check-words.ts'

const args: ArgsDef = {
  path: { type: 'positional', required: true },
  data: { type: 'string' },
  dryRun: { type: 'boolean' },
  as: { type: 'enum', options: ['accounts', 'contacts'], alias: 'k' },
}

describe('the words behind a command', () => {
  it.each([
    [['file.csv', '--data', 'folder']],
    [['file.csv', '--data=folder', '--dry-run']],
    [['file.csv', '--dryRun']],
    [['file.csv', '--no-dry-run']],
    [['-k', 'accounts', 'file.csv']],
    [['--', '--odd-name.csv']],
    [['-']],
  ])('may be %j', words => {
    expect(checkWords(words, args)).toEqual([])
  })

  it.each([
    [['file.csv', '--dta', 'folder'], ['there is no --dta']],
    [['file.csv', '--data'], ['--data needs a value']],
    [['file.csv', '--data', '--dry-run'], ['--data needs a value']],
    [['file.csv', '--data='], ['--data needs a value']],
    [['file.csv', '--dry-run=yes'], ['--dry-run takes no value']],
    [['file.csv', '--no-data'], ['there is no --no-data']],
    [['a.csv', 'b.csv', 'c.csv'], ['2 words too many']],
    [['--path', 'a.csv'], ['there is no --path']],
  ])('may not be %j', (words, problems) => {
    expect(checkWords(words, args)).toEqual(problems)
  })
})
