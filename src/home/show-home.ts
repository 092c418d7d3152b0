import type { Grade } from '../accounts/accounts.schema.ts'
import { accountsOnPage } from '../accounts/index.ts'
import type { Context } from '../context.ts'
import { isoFromFacts } from '../kernel/clock.ts'
import type { IcpDefinition } from '../selection/icp-definition.schema.ts'
import { activeVersion, latestRun } from '../selection/index.ts'
import { defineQuery } from '../stores/index.ts'
import type { Home } from './home.schema.ts'
import { changesSinceAgreed, isDemo, newestList, recentImports, tiersOf, waitingRejects } from './home.store.ts'
import { nextSteps, type Standing } from './next-steps.ts'

interface KindStanding {
  kind: 'accounts' | 'contacts' | 'opportunities' | 'events'
  n: string
  learned_at: string
  unmatched: string
  open_n: string
  open_usd: number
  won_usd: number
}

type Nothing = Record<string, never>

const askKinds = defineQuery<Nothing, KindStanding>(import.meta.url, './facts-standing.sql')
const askGrades = defineQuery<Nothing, { grade: Grade; n: string; covered: string }>(
  import.meta.url,
  './fit-standing.sql',
)
const askKnown = defineQuery<Nothing, { accounts: string; unscored: string; known: Record<string, string> }>(
  import.meta.url,
  './known-values.sql',
)
const askLonely = defineQuery<{ ids: bigint[] }, { n: string }>(import.meta.url, './accounts-without-contacts.sql')

const TOP = 10

/** The heaviest criterion whose attribute every account has a column for, and in what share of them it is known. */
function heaviestCriterion(
  definition: IcpDefinition,
  accounts: number,
  known: Record<string, string>,
): { label: string; known: number } | null {
  if (accounts === 0) return null
  const [heaviest] = definition.criteria
    .filter(criterion => known[criterion.field] !== undefined)
    .sort((a, b) => b.weight - a.weight)
  return heaviest
    ? { label: heaviest.label ?? heaviest.id, known: Number(known[heaviest.field] ?? 0) / accounts }
    : null
}

async function loadFacts({ facts }: Context) {
  const [kinds, grades, [values], top] = await Promise.all([
    askKinds(facts, {}),
    askGrades(facts, {}),
    askKnown(facts, {}),
    accountsOnPage(facts, { sort: 'fit', order: 'desc', limit: TOP }),
  ])
  const of = (kind: KindStanding['kind']) => kinds.find(row => row.kind === kind)
  const count = (kind: KindStanding['kind']) => Number(of(kind)?.n ?? 0)
  const scored = grades.reduce((sum, row) => sum + Number(row.n), 0)
  return {
    counts: {
      accounts: count('accounts'),
      contacts: count('contacts'),
      opportunities: count('opportunities'),
      openOpportunities: Number(of('opportunities')?.open_n ?? 0),
      openPipelineUsd: of('opportunities')?.open_usd ?? 0,
      wonUsd: of('opportunities')?.won_usd ?? 0,
      events: count('events'),
      unmatched: kinds.reduce((sum, row) => sum + Number(row.unmatched), 0),
    },
    grades: grades.map(row => ({ grade: row.grade, count: Number(row.n) })),
    coverage: scored === 0 ? 0 : grades.reduce((sum, row) => sum + Number(row.covered), 0) / scored / 1e6,
    unscored: Number(values?.unscored ?? 0),
    known: values?.known ?? {},
    top: scored === 0 ? [] : top.items.filter(row => row.fit !== null),
    freshness: (['accounts', 'contacts', 'opportunities', 'events'] as const).map(kind => ({
      kind,
      at: count(kind) === 0 ? null : isoFromFacts(of(kind)?.learned_at ?? ''),
      count: count(kind),
    })),
  }
}

async function withoutContacts({ facts }: Context, accounts: readonly string[]): Promise<number> {
  if (accounts.length === 0) return 0
  const [row] = await askLonely(facts, { ids: accounts.map(BigInt) })
  return Number(row?.n ?? 0)
}

/** Where things stand and the next things to do. */
export async function showHome(context: Context): Promise<Home> {
  const [told, icp, run, list, changed, imports, rejects, demo] = await Promise.all([
    loadFacts(context),
    activeVersion(context),
    latestRun(context),
    newestList(context),
    changesSinceAgreed(context),
    recentImports(context),
    waitingRejects(context),
    isDemo(context),
  ])
  const standing: Standing = {
    ...told.counts,
    icp: icp && {
      coverage: told.coverage,
      unscored: told.unscored,
      heaviest: heaviestCriterion(icp.definition, told.counts.accounts, told.known),
    },
    rejects,
    list: {
      oneToOne: list.oneToOne.length,
      oneToOneWithoutContacts: await withoutContacts(context, list.oneToOne),
      changedSinceAgreed: changed,
    },
  }
  return {
    demo,
    counts: told.counts,
    icp: icp && {
      version: icp.number,
      name: icp.definition.name,
      scoredAt: run?.scoredAt.toISOString() ?? null,
      coverage: told.coverage,
    },
    grades: told.grades,
    tiers: tiersOf(list.tiers, icp?.definition ?? null),
    top: told.top,
    next: nextSteps(standing),
    imports,
    freshness: told.freshness,
  }
}
