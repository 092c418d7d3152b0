import { readFileSync } from 'node:fs'

/** One of the tables beside this file. */
export const readReference = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T
