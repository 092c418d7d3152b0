import { SpearfishError } from '../../kernel/errors.ts'
import { readMigrations } from '../migrations.ts'
import type { Records } from './open-records.ts'

/**
 * Brings the records store forward, each file in one transaction, under a lock row (advisory locks do not hold on
 * PGlite, whose callers share one session).
 * @throws unavailable `stores.newer_schema` when a newer Spearfish has been here
 */
export async function migrateRecords(records: Records): Promise<void> {
  const files = readMigrations(new URL('./migrations/', import.meta.url))
  await records.sql('create table if not exists schema_lock (one boolean primary key default true check (one))')
  await records.sql('insert into schema_lock default values on conflict do nothing')
  await records.sql(
    'create table if not exists schema_migrations (number int primary key, name text not null, applied_at timestamptz not null default now())',
  )
  for (const file of files) {
    await records.transaction(async () => {
      await records.sql('select one from schema_lock for update')
      const { rows } = await records.sql<{ number: number }>(
        'select number from schema_migrations order by number desc limit 1',
      )
      const newest = rows[0]?.number ?? 0
      if (newest > files.length) {
        throw new SpearfishError(
          'unavailable',
          'stores.newer_schema',
          `The records store is at migration ${newest}, this program knows ${files.length}.`,
          {
            fix: 'Start the newer Spearfish that was here before.',
          },
        )
      }
      if (newest >= file.number) return
      for (const statement of file.statements) await records.sql(statement)
      await records.sql('insert into schema_migrations (number, name) values ($1, $2)', [file.number, file.name])
    })
  }
}
