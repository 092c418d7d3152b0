import { SpearfishError } from '../../kernel/errors.ts'
import type { Records } from '../../stores/index.ts'
import { hashOfKey } from './access-keys.ts'
import type { KeyKind } from './keys.schema.ts'

const FRESH_MS = 1_000
/** So long a list of keys is trusted that could not be read again. */
const TRUSTED_MS = 3_000
const REMEMBERED = 10_000

export interface KnownKey {
  id: string
  kind: KeyKind
  name: string
  source: string
}

/** The keys that are good now, held in memory and read again each second in which somebody comes. */
export interface KeyRing {
  /** Whose key it is, or null. @throws unavailable `settings.keys_unknown` when the records store does not answer */
  find(key: string): Promise<KnownKey | null>
  /** Reads the keys anew, after a change of them. */
  refresh(): Promise<void>
}

export function openKeyRing(records: Records): KeyRing {
  let byHash = new Map<string, KnownKey>()
  let byKey = new Map<string, KnownKey | null>()
  let readAt = Number.NEGATIVE_INFINITY
  let failure: unknown
  let reading: Promise<void> | null = null

  async function read() {
    try {
      const rows = await records
        .db()
        .selectFrom('access_keys')
        .select(['id', 'kind', 'name', 'source', 'hash'])
        .where('revoked_at', 'is', null)
        .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', new Date())]))
        .execute()
      byHash = new Map(rows.map(({ hash, ...key }) => [hash, key]))
      byKey = new Map()
      readAt = performance.now()
      failure = undefined
    } catch (error) {
      failure = error
    } finally {
      reading = null
    }
  }
  const refresh = () => {
    reading ??= read()
    return reading
  }

  return {
    refresh,
    async find(key) {
      const age = performance.now() - readAt
      if (age > TRUSTED_MS || failure !== undefined) await refresh()
      else if (age > FRESH_MS) void refresh()
      if (failure !== undefined)
        throw new SpearfishError('unavailable', 'settings.keys_unknown', 'The records store does not answer.', {
          cause: failure,
        })
      const known = byKey.get(key)
      if (known !== undefined) return known
      const found = byHash.get(hashOfKey(key)) ?? null
      if (byKey.size < REMEMBERED) byKey.set(key, found)
      return found
    },
  }
}
