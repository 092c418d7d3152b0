import { readFileSync } from 'node:fs'
import type { AskOptions, Bound, Facts } from './facts.ts'

/**
 * A question to the facts store kept in a `.sql` file beside the code that asks it.
 * `const accountEvents = defineQuery<{ account: string }, EventRow>(import.meta.url, './account-events.sql')`
 *
 * What several questions share stands in a file of its own: `with matching as (\i ./matching-accounts.sql)`.
 */
export function defineQuery<Params extends Record<string, Bound>, Row>(module: string, file: string) {
  const sql = readSql(new URL(file, module))
  return (facts: Facts, params: Params, options?: AskOptions): Promise<Row[]> => facts.ask<Row>(sql, params, options)
}

/** A statement that changes the facts store, kept like a question: `const dropOld = defineStatement<{ before: string }>(…)`. */
export function defineStatement<Params extends Record<string, Bound>>(module: string, file: string) {
  const sql = readSql(new URL(file, module))
  return (facts: Facts, params: Params, options?: AskOptions): Promise<void> => facts.run(sql, params, options)
}

/** The text of a `.sql` file with its `\i ./other.sql` inclusions, as psql writes them, put in place. */
function readSql(file: URL): string {
  const sql = readFileSync(file, 'utf8').trim().replace(/;$/, '')
  return sql.replace(/\\i (\.\.?\/[\w./-]+\.sql)/g, (_, included: string) => `\n${readSql(new URL(included, file))}\n`)
}
