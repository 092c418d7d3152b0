import { SpearfishError } from '../../kernel/errors.ts'
import { readMigrations } from '../migrations.ts'
import type { Facts } from './facts.ts'

/**
 * Brings the facts store forward, file by file; each statement is written so that it can run again after a crash.
 * @throws unavailable `stores.newer_schema` when a newer Spearfish has been here
 */
export async function migrateFacts(facts: Facts): Promise<void> {
  const files = readMigrations(new URL('./migrations/', import.meta.url))
  await facts.run(
    `create table if not exists schema_migrations (number UInt32, name String, applied_at DateTime64(3, 'UTC') default now64(3)) engine = MergeTree order by number`,
  )
  const done = await facts.ask<{ number: number }>('select number from schema_migrations')
  const newest = Math.max(0, ...done.map(d => d.number))
  if (newest > files.length) {
    throw new SpearfishError(
      'unavailable',
      'stores.newer_schema',
      `The facts store is at migration ${newest}, this program knows ${files.length}.`,
      {
        fix: 'Start the newer Spearfish that was here before.',
      },
    )
  }
  for (const file of files.slice(newest)) {
    for (const statement of file.statements) await facts.run(statement)
    await facts.insert('schema_migrations', [{ number: file.number, name: file.name }])
  }
}
