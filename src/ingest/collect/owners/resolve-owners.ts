import { accountKeys, isSharedDomain, registrableDomain, validRegistryNumber } from '../../../accounts/index.ts'
import { defineQuery, defineStatement, type Facts } from '../../../stores/index.ts'

type Nothing = Record<string, never>
const knownLinks = defineStatement<Nothing>(import.meta.url, './known-links.sql')
const refs = defineQuery<Nothing, { kind: 'account' | 'email'; source: string; ref: string }>(
  import.meta.url,
  './refs.sql',
)
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

/** Finds out whose what is named in `collect_mentions` is; the answer stands in `collect_owners`. */
export async function resolveOwners(facts: Facts): Promise<void> {
  for (const table of ['collect_links', 'collect_refs', 'collect_owners']) await facts.run(`truncate table ${table}`)
  await knownLinks(facts, {})
  const named = await refs(facts, {})
  if (named.length === 0) return
  const others = await otherSources(facts)
  await facts.insert(
    'collect_refs',
    named.flatMap(({ kind, source, ref }) =>
      kind === 'email'
        ? [{ kind, source, ref, keys: [domainKey(ref)].filter(key => key !== '') }]
        : [
            { kind, source, ref, keys: keysOfAccount(source, ref) },
            { kind: 'foreign', source, ref, keys: others.filter(o => o !== source).map(o => `source:${o}:${ref}`) },
          ],
    ),
  )
  await owners(facts, {})
  await linkOwners(facts, {})
}
