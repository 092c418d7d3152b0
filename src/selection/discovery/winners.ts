import { registrableDomain } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { Bindings } from '../fit/bindings.ts'
import { entriesOf, listVersions } from '../list/target-lists.store.ts'
import type { DiscoverySource, NewDiscovery } from './discovery.schema.ts'
import type { GroupCount } from './findings.ts'

/** Which accounts are winners, as a condition on `accounts`. */
export interface Winners {
  sql(bindings: Bindings): string
  /** How many of those listed are not known here. */
  unknown: number
}

/** Accounts that bought: of deals that are won. */
export const BUYERS = `account_id in (select account_id from opportunities final where status = 'won' and account_id != 0)`

export const among = (ids: readonly string[], unknown: number): Winners => ({
  sql: bindings => `account_id in ${bindings.bind(ids.map(BigInt), 'Array(UInt64)')}`,
  unknown,
})

/** A text as an account id: 64 bits, up to twenty digits. */
const idIn = (text: string): bigint[] => (/^\d{1,20}$/.test(text) && BigInt(text) < 2n ** 64n ? [BigInt(text)] : [])

/** Accounts by domain or id. */
export async function named(context: Context, accounts: readonly string[]): Promise<Winners> {
  const given = [...new Set(accounts.map(text => text.trim().toLowerCase()))]
  const keys = given.map(text => `domain:${registrableDomain(text) ?? text}`)
  const found = await context.facts.ask<{ id: string; given: string }>(
    `select toString(account_id) as id, key as given from account_keys final where key in {keys:Array(String)}
     union distinct
     select toString(account_id) as id, id as given from accounts final where account_id in {ids:Array(UInt64)}`,
    { keys, ids: given.flatMap(idIn) },
  )
  const known = new Set(found.map(row => row.given))
  const unknown = given.filter((text, i) => !known.has(text) && !known.has(keys[i] ?? '')).length
  return among([...new Set(found.map(({ id }) => id))], unknown)
}

/** The winners that a discovery learns from. @throws not_found `selection.discovery.no_such_list` */
export async function winnersOf(context: Context, wanted: NewDiscovery): Promise<Winners> {
  if (wanted.kind === 'opportunities') return { sql: () => BUYERS, unknown: 0 }
  if (wanted.kind === 'accounts') return named(context, wanted.accounts)
  const entries = await entriesOf(context, wanted.version ?? null)
  if (entries.length === 0)
    throw notFound('selection.discovery.no_such_list', `There is no target list ${wanted.version}, or it is empty.`)
  return among(
    entries.map(({ account }) => account),
    0,
  )
}

/** How many accounts there are, and how many of them are winners. */
export async function countWinners(context: Context, winners: Winners): Promise<GroupCount> {
  const bindings = new Bindings('w')
  const [all] = await context.facts.ask<{ n: string; won: string }>(
    `select count() as n, countIf(${winners.sql(bindings)}) as won from accounts final`,
    bindings.values,
  )
  return { n: Number(all?.n ?? 0), won: Number(all?.won ?? 0) }
}

/** The request with the newest target list put in for "the newest". @throws conflict `selection.not_scored` */
export async function withVersion(context: Context, wanted: NewDiscovery): Promise<NewDiscovery> {
  if (wanted.kind !== 'target_list' || wanted.version !== undefined) return wanted
  const [newest] = await listVersions(context, 1)
  if (newest) return { ...wanted, version: newest.version }
  throw conflict('selection.not_scored', 'No account has been scored yet.', { fix: 'Activate an ICP first.' })
}

export const sourceOf = (wanted: NewDiscovery): DiscoverySource => ({
  kind: wanted.kind,
  version: wanted.kind === 'target_list' ? (wanted.version ?? null) : null,
  name: wanted.kind === 'accounts' ? (wanted.name ?? null) : null,
})
