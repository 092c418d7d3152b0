import { createHash, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Records, RecordsSchema } from '../../stores/index.ts'
import type { AccessKey, KeyKind, NewAccessKey } from './keys.schema.ts'

const HINT_LETTERS = 12
const RANDOM_BYTES = 24

/** Keys are long and random, so that a plain hash is enough; the key itself is kept nowhere. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

const shown = (row: Selectable<RecordsSchema['access_keys']>): AccessKey => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  source: row.source,
  hint: row.hint,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
})

async function addKey(records: Records, key: string, made: { kind: KeyKind; name: string; source: string }) {
  const row = { id: newId(), ...made, hash: hashOfKey(key), hint: `${key.slice(0, HINT_LETTERS)}…` }
  return records
    .db()
    .insertInto('access_keys')
    .values(row)
    .onConflict(same => same.column('hash').doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** Makes a key; it is told here once and never again. */
export async function createKey(
  context: Context,
  wanted: NewAccessKey,
  by: { actor: string },
): Promise<AccessKey & { key: string }> {
  const key = `sf_${wanted.kind}_${randomBytes(RANDOM_BYTES).toString('base64url')}`
  return context.records.transaction(async () => {
    const row = await addKey(context.records, key, wanted)
    if (!row) throw new Error('two random keys were the same')
    const detail = JSON.stringify({ kind: row.kind, name: row.name, source: row.source })
    await context.records
      .db()
      .insertInto('audit')
      .values({ actor: by.actor, action: 'settings.key_created', subject: row.id, detail })
      .execute()
    return { ...shown(row), key }
  })
}

export async function listKeys(context: Context): Promise<AccessKey[]> {
  const rows = await context.records.db().selectFrom('access_keys').selectAll().orderBy('created_at', 'desc').execute()
  return rows.map(shown)
}

/** From a second later nobody comes in with it. @throws not_found `settings.no_such_key` */
export async function revokeKey(context: Context, id: string, by: { actor: string }): Promise<AccessKey> {
  return context.records.transaction(async () => {
    const row = await context.records
      .db()
      .updateTable('access_keys')
      .set({ revoked_at: context.clock.now() })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw notFound('settings.no_such_key', `There is no key ${id}.`)
    await context.records
      .db()
      .insertInto('audit')
      .values({ actor: by.actor, action: 'settings.key_revoked', subject: id, detail: '{}' })
      .execute()
    return shown(row)
  })
}

/** Keys given at the start, for tests and automation without the browser; a known one stays as it is. */
export async function allowKeys(
  records: Records,
  given: { write: string | undefined; api: string | undefined },
): Promise<void> {
  if (given.write) await addKey(records, given.write, { kind: 'write', name: 'start', source: 'collect' })
  if (given.api) await addKey(records, given.api, { kind: 'api', name: 'start', source: 'api' })
}
