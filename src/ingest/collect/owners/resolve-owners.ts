import { Readable } from 'node:stream'
import { accountKeys, isSharedDomain, registrableDomain, validRegistryNumber } from '../../../accounts/index.ts'
import { defineQuery, defineStatement, type Facts } from '../../../stores/index.ts'
import { tsv } from '../flush/write-row.ts'

type Nothing = Record<string, never>
const knownLinks = defineStatement<Nothing>(import.meta.url, './known-links.sql')
const refs = defineQuery<Nothing, Named>(import.meta.url, './refs.sql')
const owners = defineStatement<Nothing>(import.meta.url, './owners.sql')
const linkOwners = defineStatement<Nothing>(import.meta.url, './link-owners.sql')
const sources = defineQuery<Nothing, { source: string }>(import.meta.url, './sources.sql')

const FRESH_MS = 30_000
const REMEMBERED = 50_000
let knownSources: { at: number; names: string[] } = { at: Number.NEGATIVE_INFINITY, names: [] }
const domainKeys = new Map<string, string>()

/** `domain:acme.com` of an address at acme.com; '' where the domain is nobody's own. */
function domainKey(text: string): string {
  const at = text.slice(text.lastIndexOf('@') + 1)
  const before = domainKeys.get(at)
  if (before !== undefined) return before
  const domain = registrableDomain(at)
  const key = domain === null || isSharedDomain(domain) ? '' : `domain:${domain}`
  if (domainKeys.size >= REMEMBERED) domainKeys.clear()
  domainKeys.set(at, key)
  return key
}

/** The keys by which an account may be known, best first, of whatever a source called it. */
function keysOfAccount(source: string, ref: string): string[] {
  const registry = validRegistryNumber(ref)
  const keys = accountKeys({ source, sourceId: ref, domain: ref, name: ref, country: '' })
  return registry.ok ? [`registry:${registry.normalised}`, ...keys] : keys
}

/** Sources whose ids somebody may use for an account, as a program knows it by the CRM's. */
async function otherSources(facts: Facts): Promise<string[]> {
  if (performance.now() - knownSources.at > FRESH_MS)
    knownSources = { at: performance.now(), names: (await sources(facts, {})).map(s => s.source) }
  return knownSources.names
}

/** Asks for the sources anew the next time: somebody has written accounts. */
export function forgetSources(): void {
  knownSources = { at: Number.NEGATIVE_INFINITY, names: [] }
}

/** What names an account or a person. */
export interface Named {
  kind: 'account' | 'email'
  source: string
  ref: string
}

const quoted = (key: string) => `'${key.replace(/[\\']/g, '\\$&')}'`
const keyRow = (kind: string, source: string, ref: string, keys: readonly string[]) =>
  `${kind}\t${tsv(source)}\t${tsv(ref)}\t${tsv(`[${keys.map(quoted).join(',')}]`)}\n`

function keyRows({ kind, source, ref }: Named, others: readonly string[]): string {
  if (kind === 'email') return keyRow(kind, source, ref, [domainKey(ref)].filter(Boolean))
  const foreign = others.filter(o => o !== source).map(o => `source:${o}:${ref}`)
  return keyRow(kind, source, ref, keysOfAccount(source, ref)) + keyRow('foreign', source, ref, foreign)
}

/** Finds the accounts and people of these names; the answer stands in `collect_owners`, anew. */
export async function findOwners(facts: Facts, named: readonly Named[]): Promise<void> {
  for (const table of ['collect_refs', 'collect_owners']) await facts.run(`truncate table ${table}`)
  if (named.length === 0) return
  const others = named.some(n => n.kind === 'account') ? await otherSources(facts) : []
  const rows = named.map(n => keyRows(n, others))
  await facts.insert('collect_refs', Readable.from([rows.join('')], { objectMode: false }), 'TabSeparated')
  await owners(facts, {})
}

/** Finds out whose what is named in `collect_mentions` is; the answer stands in `collect_owners`. */
export async function resolveOwners(facts: Facts): Promise<void> {
  await facts.run('truncate table collect_links')
  await knownLinks(facts, {})
  const named = await refs(facts, {})
  await findOwners(facts, named)
  if (named.length > 0) await linkOwners(facts, {})
}
