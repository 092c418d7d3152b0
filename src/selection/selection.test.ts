import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainAccount } from './fit/explain-account.ts'
import { POINT } from './fit/micro-points.ts'
import { activateIcp, revertIcp } from './icp/activate-icp.ts'
import { diffIcp } from './icp/diff-icp.ts'
import { allVersions, versionByNumber } from './icp/icp-versions.store.ts'
import { keepIcpVersion, readDraft } from './icp/keep-icp-version.ts'
import { dropOverride, overrideTier } from './list/override-tier.ts'
import { agreeToReview, listReviews } from './list/review-list.ts'
import { targetList } from './list/target-list.ts'
import { listVersions, newestListEntries } from './list/target-lists.store.ts'
import type { ListEntry } from './selection.schema.ts'
import { openTestContext, type TestAccount } from './testing/test-context.ts'

const machines = `
name: Machine builders
criteria:
  - field: industry
    weight: 40
    grades: [{ any: [naics:333], score: 1 }, { any: [naics:31-33], score: 0.5 }]
  - field: country
    weight: 30
    grades: [{ any: [Germany, 奥地利], score: 1 }]
  - field: employees
    weight: 30
    curve: { scale: log, points: [[50, 0], [500, 1], [20000, 0.4]] }
capacity: { one_to_one: 3, one_to_few: 20, programmatic: 30, reinforcing: 5, minimum_grade: C }
`
const software = `
name: Software houses
criteria:
  - field: industry
    weight: 50
    grades: [{ any: [naics:5415], score: 1 }]
  - field: technologies
    weight: 50
    grades: [{ any: [Siemens NX], score: 1 }]
must_not:
  - field: country
    any: [US]
capacity: { one_to_one: 3, one_to_few: 20, programmatic: 30, reinforcing: 5, minimum_grade: C }
`

const pick = <T>(values: readonly T[], n: number): T => values[n % values.length] as T

/** 400 accounts whose every attribute follows from their number. */
const accounts: TestAccount[] = Array.from({ length: 400 }, (_, i) => ({
  account_id: String(1000 + i),
  domain: `a${i}.example.com`,
  industry: pick(['naics:333517', 'naics:3344', 'naics:541512', ''], i),
  country: pick(['DE', 'US', 'AT', '', 'CN'], i),
  employees: i % 7 === 0 ? null : 20 + ((i * 37) % 3000),
  technologies: i % 3 === 0 ? ['siemens-nx'] : [],
}))

let test: Awaited<ReturnType<typeof openTestContext>>
beforeAll(async () => {
  test = await openTestContext()
  await test.know(accounts)
})
afterAll(() => test.close())

const done = async (job: string | null) => {
  if (!job) throw new Error('no job was started')
  const ended = await test.context.jobs.finished(job)
  expect(ended.error).toBeNull()
  return ended.result
}
const apply = async (yaml: string) =>
  done((await keepIcpVersion(test.context, { yaml, note: '', activate: true }, 'ann')).job)

async function wholeList(): Promise<ListEntry[]> {
  return (await targetList(test.context, { limit: 500 })).items
}
const places = (
  entries: readonly { account: string; tier: string; cluster: { id: string } | string | null; rank: number }[],
) =>
  entries.map(({ account, tier, cluster, rank }) => ({
    account,
    tier,
    cluster: typeof cluster === 'string' ? cluster : (cluster?.id ?? null),
    rank,
  }))

const asParts = (entry: { fit: number; receipt: readonly { points: number }[] }) => ({
  fit: Math.round(entry.fit * POINT),
  sum: entry.receipt.reduce((sum, line) => sum + Math.round(line.points * POINT), 0),
})

describe('selection, from a profile to an agreed list', () => {
  it('has an empty list and nothing to explain before the first profile', async () => {
    expect(await targetList(test.context, { limit: 5 })).toMatchObject({ version: 0, items: [], icpVersion: null })
    await expect(explainAccount(test.context, '1000', null)).rejects.toMatchObject({ code: 'selection.not_scored' })
  })

  it('ranks, tiers and explains the accounts, best first, each receipt summing to its fit', async () => {
    expect(await apply(machines)).toMatchObject({ icpVersion: 1, accounts: 400, listVersion: 1 })
    const list = await wholeList()
    expect(list.map(e => e.rank)).toEqual(list.map((_, i) => i + 1))
    expect(list.map(e => e.fit)).toEqual(list.map(e => e.fit).sort((a, b) => b - a))
    expect(list.filter(e => e.tier === 'one_to_one')).toHaveLength(3)
    expect(list.filter(e => e.tier === 'one_to_few').every(e => e.cluster !== null)).toBe(true)
    for (const entry of list) {
      const { fit, sum } = asParts(entry)
      expect(sum).toBe(fit)
    }
    expect(list[0]).toMatchObject({ grade: 'A', confidence: 1 })
    expect(list[0]?.receipt[0]?.why).toMatch(/^Industry is Machine|^Industry is .*\(naics:333517\): 40 × 1.0$/)
  })

  it('explains an account by its domain with the same parts as were stored', async () => {
    const { rows } = {
      rows: await test.context.facts.ask<{ points: number[]; fit: number }>(
        'select points, fit from account_fit final where account_id = 1001',
      ),
    }
    const receipt = await explainAccount(test.context, 'https://www.a1.example.com', null).catch(() =>
      explainAccount(test.context, 'a1.example.com', null),
    )
    expect(receipt.receipt.map(line => Math.round(line.points * POINT))).toEqual(rows[0]?.points)
    expect(asParts(receipt)).toEqual({ fit: rows[0]?.fit, sum: rows[0]?.fit })
  })

  it('gives unknown values the median, not zero', async () => {
    await test.know([{ account_id: '1', domain: 'thin.example.com', industry: 'naics:333517' }])
    await apply(machines.replace('Machine builders', 'Machine builders again'))
    const thin = await explainAccount(test.context, 'thin.example.com', null)
    expect(thin.receipt.map(l => l.kind)).toEqual(['known', 'unknown', 'unknown'])
    expect(thin.confidence).toBeCloseTo(0.4)
    expect(thin.fit).toBeCloseTo(40 + 0.6 * thin.medianFit, 5)
    expect(thin.fit).toBeGreaterThan(40)
  })

  it('says before what an activation then does, exactly', async () => {
    const before = await newestListEntries(test.context)
    const diff = await diffIcp(test.context, readDraft({ yaml: software }).definition)
    await apply(software)
    const after = await newestListEntries(test.context)
    const was = new Map(before.map(e => [e.account, e.tier]))
    const is = new Map(after.map(e => [e.account, e.tier]))
    expect(new Set(diff.enter.items.map(m => m.account))).toEqual(
      new Set(after.filter(e => !was.has(e.account)).map(e => e.account)),
    )
    expect(new Set(diff.leave.items.map(m => m.account))).toEqual(
      new Set(before.filter(e => !is.has(e.account)).map(e => e.account)),
    )
    expect(diff.enter.count + diff.move.count + diff.stay).toBe(after.length)
    for (const move of diff.enter.items) expect(move.tierAfter).toBe(is.get(move.account))
    const grades = await test.context.facts.ask<{ grade: string; n: string }>(
      'select grade, count() n from account_fit final group by grade',
    )
    for (const { grade, after: count } of diff.grades)
      expect(count).toBe(Number(grades.find(g => g.grade === grade)?.n ?? 0))
    expect(diff.histogram.reduce((sum, bin) => sum + bin.after, 0)).toBe(401)
    for (const move of diff.enter.items) {
      const receipt = await explainAccount(test.context, move.account, null)
      expect(receipt.fit).toBe(move.fitAfter)
    }
  })

  it('takes a gated account off with a line of its own', async () => {
    const receipt = await explainAccount(test.context, '1001', null)
    expect(receipt).toMatchObject({ fit: 0, grade: 'F', tier: null, gate: 'must_not:country' })
    expect(receipt.receipt.at(-1)).toMatchObject({ kind: 'gate', value: 'US' })
    expect(asParts(receipt).sum).toBe(0)
  })

  it('returns by revert to the identical list, and further back when repeated', async () => {
    const [current] = await listVersions(test.context, 1)
    const againList = (await listVersions(test.context, 10)).find(l => l.icpVersion === 2)
    const { entriesOf } = await import('./list/target-lists.store.ts')
    const before = await entriesOf(test.context, againList?.version ?? 0)
    const { job, version } = await revertIcp(test.context, 'ann')
    expect(version.number).toBe(2)
    await done(job)
    const after = await newestListEntries(test.context)
    expect(places(after)).toEqual(places(before))
    expect((await listVersions(test.context, 1))[0]).toMatchObject({
      version: (current?.version ?? 0) + 1,
      reason: 'reverted',
    })
    await done((await revertIcp(test.context, 'ann')).job)
    expect((await allVersions(test.context)).versions.find(v => v.active)?.number).toBe(1)
    await expect(revertIcp(test.context, 'ann')).rejects.toMatchObject({ code: 'selection.nothing_to_revert' })
    await done((await activateIcp(test.context, 2, 'ann')).job)
    await expect(activateIcp(test.context, 2, 'ann')).rejects.toMatchObject({ code: 'selection.already_active' })
    expect((await versionByNumber(test.context, 2)).active).toBe(true)
  })

  it('makes no new list version when nothing changes', async () => {
    const { scoreAccounts } = await import('./score-accounts.ts')
    const [before] = await listVersions(test.context, 1)
    const scored = await scoreAccounts(test.context, { reason: 'scored', author: 'ann' })
    expect(scored.listVersion).toBe(before?.version)
  })

  it('follows people who know better, with their reason, and lets rank decide again', async () => {
    const before = await wholeList()
    const last = before.at(-1)?.account ?? ''
    const first = before[0]?.account ?? ''
    await done(
      await overrideTier(test.context, { account: last, tier: 'one_to_one', reason: 'the CEO asked us' }, 'ann'),
    )
    await done(await overrideTier(test.context, { account: first, tier: 'none', reason: 'in a lawsuit' }, 'ann'))
    const list = await wholeList()
    expect(list.find(e => e.account === last)).toMatchObject({ tier: 'one_to_one', overrideReason: 'the CEO asked us' })
    expect(list.some(e => e.account === first)).toBe(false)
    expect(list.filter(e => e.tier === 'one_to_one')).toHaveLength(3)
    await done(await dropOverride(test.context, last, 'ann'))
    await done(await dropOverride(test.context, first, 'ann'))
    expect(places(await wholeList())).toEqual(places(before))
    const audit = await test.context.records.sql<{ action: string }>('select action from audit order by id')
    expect(audit.rows.map(a => a.action)).toEqual(
      expect.arrayContaining(['selection.override.set', 'selection.override.dropped', 'selection.icp.reverted']),
    )
  })

  it('closes a review when both teams agree, and starts the next from there', async () => {
    const first = await listReviews(test.context)
    expect(first.current).toMatchObject({ fromVersion: null, marketing: null })
    await agreeToReview(test.context, { team: 'marketing', name: 'Mia', note: 'fine' }, 'ann')
    await apply(software)
    const frozen = (await listReviews(test.context)).current
    expect(frozen).toMatchObject({ toVersion: first.current?.toVersion, marketing: { by: 'Mia' }, sales: null })
    const closed = await agreeToReview(test.context, { team: 'sales', name: 'Sam' }, 'ann')
    expect(closed.past[0]).toMatchObject({ toVersion: first.current?.toVersion, sales: { by: 'Sam' }, note: 'fine' })
    expect(closed.current).toMatchObject({ fromVersion: first.current?.toVersion })
    expect(closed.current?.counts.enter).toBeGreaterThan(0)
    await agreeToReview(test.context, { team: 'marketing', name: 'Mia' }, 'ann')
    const settled = await agreeToReview(test.context, { team: 'sales', name: 'Sam' }, 'ann')
    expect(settled.current).toBeNull()
    await expect(agreeToReview(test.context, { team: 'sales', name: 'Sam' }, 'ann')).rejects.toMatchObject({
      code: 'selection.nothing_to_review',
    })
  })

  it('reaches accounts with an inbound contact as reinforcing, one grade below the minimum too', async () => {
    await apply(machines)
    const graded = await test.context.facts.ask<{ id: string }>(
      "select toString(account_id) id from account_fit final where grade = 'D' and gate = '' order by account_id limit 2",
    )
    const inbound = graded.map((g, i) => ({
      contact_id: String(i + 1),
      account_id: g.id,
      origin: 'inbound',
      seq: '1',
      valid_from: '2026-01-01 00:00:00.000',
      received_at: '2026-01-01 00:00:00.000',
    }))
    expect(inbound.length).toBeGreaterThan(0)
    await test.context.facts.insert('contact_versions', inbound)
    const { scoreAccounts } = await import('./score-accounts.ts')
    await scoreAccounts(test.context, { reason: 'imported', author: 'import' })
    const reinforcing = (await wholeList()).filter(e => e.tier === 'reinforcing').map(e => e.account)
    expect(reinforcing.sort()).toEqual(graded.map(g => g.id).sort())
  })

  it('computes as of a past moment from nothing learned later', async () => {
    const then = new Date('2026-01-15T00:00:00.000Z')
    const before = await explainAccount(test.context, '1003', then)
    await test.know(
      [
        {
          account_id: '1003',
          domain: 'a3.example.com',
          industry: 'naics:541512',
          country: 'DE',
          technologies: ['siemens-nx'],
        },
      ],
      '2026-02-01T00:00:00.000Z',
    )
    await test.know(
      Array.from({ length: 300 }, (_, i) => ({ account_id: String(5000 + i), industry: 'naics:541512' })),
      '2026-02-02T00:00:00.000Z',
    )
    expect(await explainAccount(test.context, '1003', then)).toEqual(before)
    const later = await explainAccount(test.context, '1003', new Date('2026-02-03T00:00:00.000Z'))
    expect(later.confidence).toBeGreaterThan(before.confidence)
    expect(asParts(later).sum).toBe(asParts(later).fit)
    await expect(explainAccount(test.context, '5001', then)).rejects.toMatchObject({ code: 'selection.not_known_then' })
  })

  it('forgets a value that was taken back, also as of then', async () => {
    await test.know([{ account_id: '1004', employees: null }], '2026-02-10T00:00:00.000Z')
    const { accountsAsOf } = await import('./fit/account-source.ts')
    const source = accountsAsOf(new Date('2026-02-11T00:00:00.000Z'), ['employees'], ['1004'])
    const [row] = await test.context.facts.ask<{ employees: number | null }>(
      `select employees from ${source.sql}`,
      source.bound,
    )
    expect(row?.employees).toBeNull()
  })
})
