import { readdirSync, readFileSync } from 'node:fs'

/** A forward-only migration: `0001_accounts.sql`, its statements separated by a line that ends in `;`. */
export interface Migration {
  number: number
  name: string
  statements: string[]
}

/** The migrations of a folder in order; their numbers run 1, 2, 3 … without a gap. */
export function readMigrations(folder: URL): Migration[] {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    const number = Number.parseInt(name, 10)
    if (number !== index + 1) throw new Error(`migration ${name} should be number ${index + 1}`)
    const text = readFileSync(new URL(name, folder), 'utf8').replaceAll(/^\s*--.*$/gm, '')
    return {
      number,
      name,
      statements: text
        .split(/;\s*$/m)
        .map(s => s.trim())
        .filter(s => s !== ''),
    }
  })
}
