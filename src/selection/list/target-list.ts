import type { z } from 'zod'
import { type Grade, tierSchema } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import { readCursor, writeCursor } from '../../http/cursor.ts'
import { defineQuery } from '../../stores/index.ts'
import { accountReceipts } from '../fit/account-receipts.ts'
import { someAccounts } from '../fit/account-source.ts'
import { compileFit } from '../fit/compile-fit.ts'
import { latestRun } from '../fit/fit-runs.store.ts'
import { inPoints, POINT } from '../fit/micro-points.ts'
import { versionByNumber } from '../icp/icp-versions.store.ts'
import type { ListEntry, ListQuery, ReceiptLine, SharedTrait, targetListSchema } from '../selection.schema.ts'
import { clusterName, definingTraits } from './cluster-name.ts'
import { readTrait, traitName } from './cluster-trait.ts'
import type { TraitCount } from './describe-clusters.ts'
import { entriesPage, type KeptEntry, listCounts, listVersions } from './target-lists.store.ts'

interface ListedAccount {
  account: string
  name: string
  local_name: string
  domain: string
  country: string
  industry: string
  fit: number
  grade: Grade | ''
  coverage: number
  points: number[]
  gate: string
}

const listedAccounts = defineQuery<{ accounts: readonly bigint[]; run: string }, ListedAccount>(
  import.meta.url,
  './listed-accounts.sql',
)

const changedSince = (line: ReceiptLine, points: number): ReceiptLine => ({
  ...line,
  score: null,
  points: inPoints(points),
  why: `${line.label} has changed since the last scoring`,
})

/** The stored points with today's reasons; a line that would come out differently today says so. */
function storedLines(lines: readonly ReceiptLine[], now: readonly number[], stored: readonly number[]): ReceiptLine[] {
  const same = now.length === stored.length && now.every((points, index) => points === stored[index])
  if (same) return [...lines]
  const criteria = lines.filter(line => line.kind !== 'gate')
  const told = criteria.map((line, index) =>
    now[index] === stored[index] ? line : changedSince(line, stored[index] ?? 0),
  )
  const taken = stored[criteria.length] ?? 0
  if (taken === 0) return told
  const gate = {
    criterion: 'gate',
    field: '',
    label: 'Gate',
    group: 'gate',
    kind: 'gate',
    weight: 0,
    value: null,
  } as const
  return [...told, changedSince({ ...gate, points: 0, score: null, why: '' }, taken)]
}

/** List entries with names, the newest fit and its receipt; an account that is gone from the facts is left out. */
async function describeEntries(context: Context, entries: readonly KeptEntry[]): Promise<ListEntry[]> {
  const run = await latestRun(context)
  if (!run || entries.length === 0) return []
  const ids = entries.map(entry => entry.account)
  const rows = await listedAccounts(context.facts, { accounts: ids.map(BigInt), run: run.run })
  const found = new Map(rows.map(row => [row.account, row]))
  const { definition } = await versionByNumber(context, run.version)
  const receipts = await accountReceipts(context, compileFit(definition), run.median, someAccounts(ids))
  return entries.flatMap(entry => {
    const row = found.get(entry.account)
    const receipt = receipts.get(entry.account)
    if (!row || !receipt) return []
    return [
      {
        rank: entry.rank,
        account: entry.account,
        name: row.name,
        localName: row.local_name || null,
        domain: row.domain || null,
        country: row.country || null,
        industry: row.industry || null,
        fit: inPoints(row.fit),
        grade: row.grade || entry.grade,
        tier: entry.tier,
        cluster: entry.cluster === null ? null : clusterName(entry.cluster),
        clusterTraits: (entry.clusterTraits ?? []).flatMap(key => namedTrait(key) ?? []),
        confidence: row.coverage / POINT,
        overrideReason: entry.overrideReason,
        receipt: storedLines(receipt.lines, receipt.points, row.points),
      },
    ]
  })
}

const namedTrait = (key: string) => {
  const trait = readTrait(key)
  return trait && { kind: trait.kind, value: trait.value, ...traitName(trait) }
}

function sharedTraits(cluster: string, counts: readonly TraitCount[]): SharedTrait[] {
  const defining = new Set(definingTraits(cluster).map(({ key }) => key))
  return counts.flatMap(({ key, accounts, share, listShare }) => {
    const trait = namedTrait(key)
    return trait ? [{ ...trait, defining: defining.has(key), accounts, share, listShare, lift: share / listShare }] : []
  })
}

const tierCounts = (
  counts: readonly { tier: string; count: number }[],
  capacity: Record<string, number | string> | null,
) =>
  tierSchema.options.map(tier => ({
    tier,
    count: counts.find(c => c.tier === tier)?.count ?? 0,
    capacity: Number(capacity?.[tier] ?? 0),
  }))

/** A page of the newest target list, best first, each account with its receipt. */
export async function targetList(context: Context, query: ListQuery): Promise<z.infer<typeof targetListSchema>> {
  const [newest] = await listVersions(context, 1)
  if (!newest) {
    return {
      version: 0,
      icpVersion: null,
      createdAt: null,
      reason: null,
      author: null,
      total: 0,
      tiers: tierCounts([], null),
      clusters: [],
      unclustered: 0,
      items: [],
      next: null,
    }
  }
  const afterRank = query.cursor ? Number(readCursor(query.cursor)[0]) : 0
  const entries = await entriesPage(context, newest.version, { ...query, afterRank, limit: query.limit + 1 })
  const page = entries.slice(0, query.limit)
  const { definition } = await versionByNumber(context, newest.icpVersion)
  const counts = await listCounts(context, newest.version)
  const last = page.at(-1)
  return {
    version: newest.version,
    icpVersion: newest.icpVersion,
    createdAt: newest.createdAt,
    reason: newest.reason,
    author: newest.author,
    total: newest.total,
    tiers: tierCounts(counts.tiers, definition.capacity),
    clusters: counts.clusters.map(({ id, count, traits }) => ({
      ...clusterName(id),
      count,
      traits: sharedTraits(id, traits),
    })),
    unclustered: counts.unclustered,
    items: await describeEntries(context, page),
    next: entries.length > query.limit && last ? writeCursor([last.rank]) : null,
  }
}
