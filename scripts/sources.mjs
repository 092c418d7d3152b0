// The files of the repository that people write, for the checks beside this file.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const generated = new Set(['node_modules', 'dist', 'coverage', '.git', '.tmp', '.spearfish'])

/** Every file below the root, as paths relative to it; what is generated is left out. */
function* walk(folder = '') {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (generated.has(entry.name)) continue
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield path
  }
}

export const files = [...walk()].sort()
export const read = path => readFileSync(join(root, path), 'utf8')

/** Prints the offenders with the way to mend them, and ends the process: 1 when there are any. */
export function report(offenders, fix) {
  for (const line of offenders) console.log(`  ${line}`)
  if (offenders.length > 0) console.log(`  → ${fix}`)
  process.exit(offenders.length > 0 ? 1 : 0)
}
