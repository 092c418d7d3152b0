import type { Context } from '../../../context.ts'
import { defineQuery } from '../../../stores/index.ts'
import { bitsOf, type Evidence } from '../compare/evidence.ts'
import { readRecord } from '../compare/read-record.ts'
import type { MatchSubject, NetworkCoverage } from '../ledger/ledger.schema.ts'
import { MATCHER, type NewEntry } from '../ledger/ledger.store.ts'
import type { Accounts } from '../ledger/read-accounts.ts'
import { REVIEW_FROM } from '../match/matcher.ts'
import { roundedEvidence } from '../match-files.ts'
import { openIpDatabase } from './ip-database.ts'

interface Network {
  network: string
  visitors: number
  known: number
  events: number
}
const networksWaiting = defineQuery<Record<string, never>, Network>(import.meta.url, './networks-waiting.sql')

/** The source under which networks stand in the ledger. */
export const IP_SOURCE = 'ip'
/** An address database is taken to be wrong about one network in ten, whatever it says: it alone never makes a link. */
const DATABASE_IS_RIGHT = 0.9
const MOST_NETWORKS = 100
const SHOWN_DIGITS = 1e6

export const networkSubject = (name: string): string => JSON.stringify([IP_SOURCE, name])

/** Companies that the database names for the networks of visitors whom nobody knows; none without a database. */
export async function companiesOfNetworks(context: Context): Promise<MatchSubject[]> {
  if (context.ipDatabase === undefined) return []
  const database = await openIpDatabase(context.ipDatabase)
  const found = new Map<string, MatchSubject>()
  for (const { network, events } of await networksWaiting(context.facts, {})) {
    const company = events === 0 ? null : database.companyOf(network)
    if (company === null) continue
    const before = found.get(company.name)
    if (before && before.networks.length < MOST_NETWORKS) before.networks.push(network)
    if (before) before.events += events
    else
      found.set(company.name, { ...nothing, name: company.name, website: company.domain, networks: [network], events })
  }
  return [...found.values()]
}

const nothing = {
  source: IP_SOURCE,
  domain: '',
  registry: '',
  phone: '',
  contact: '',
  account: '',
  country: '',
  city: '',
  contacts: 0,
  opportunities: 0,
}

/** Whose network it is: for a person to confirm, at most. */
export async function answerNetwork(
  { judge, ids, placeOf }: Accounts,
  said: MatchSubject,
  never: readonly string[],
): Promise<NewEntry> {
  const ruledOut = new Set(never.map(id => placeOf.get(id)).filter(place => place !== undefined))
  const matcher = await judge()
  const { best, runnerUp } = matcher.decide(readRecord({ name: said.name, domain: said.website }), ruledOut)
  const probability = (best?.probability ?? 0) * DATABASE_IS_RIGHT
  const doubt = (p: number): Evidence => ({
    field: 'network',
    level: 'ip_database',
    weight: bitsOf(probability) - bitsOf(p),
  })
  const rounded = (p: number) => Math.round(p * SHOWN_DIGITS) / SHOWN_DIGITS
  const runner = runnerUp && ids[runnerUp.account]
  return {
    subject: networkSubject(said.name),
    said,
    accountId: (best && ids[best.account]) ?? null,
    probability: rounded(probability),
    evidence: best === null ? [] : roundedEvidence([...best.evidence, doubt(best.probability)]),
    runnerUp: runnerUp && runner ? { account: runner, probability: rounded(runnerUp.probability) } : null,
    decision: probability >= REVIEW_FROM ? 'review' : 'none',
    decidedBy: MATCHER,
    relation: null,
  }
}

/** How many of the visitors whom nobody knows the database gives a company, and how many have an account; null without one. */
export async function networkCoverage(context: Context): Promise<NetworkCoverage | null> {
  if (context.ipDatabase === undefined) return null
  const database = await openIpDatabase(context.ipDatabase)
  const sum = { visitors: 0, named: 0, known: 0 }
  for (const { network, visitors, known } of await networksWaiting(context.facts, {})) {
    sum.visitors += visitors
    sum.known += known
    if (database.companyOf(network) !== null) sum.named += visitors
  }
  return { database: database.type, built: database.built.toISOString(), ...sum }
}
