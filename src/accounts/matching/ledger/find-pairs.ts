import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import type { JobRun } from '../../../jobs/index.ts'
import { defineQuery } from '../../../stores/index.ts'
import { LINK_FROM, REVIEW_FROM, type Rival } from '../match/matcher.ts'
import { roundedEvidence } from '../match-files.ts'
import type { AccountRelation, MatchSubject } from './ledger.schema.ts'
import { addEntries, MATCHER, type NewEntry, neverOf, standingOf } from './ledger.store.ts'
import type { Accounts } from './read-accounts.ts'
import { pairSubject } from './united-accounts.ts'

const accountsChanged = defineQuery<Record<string, never>, { at: number }>(import.meta.url, './accounts-changed.sql')
const SEEN = 'matching.accounts_seen'
const seenSchema = z.object({ at: z.number() })
const ACCOUNTS_AT_ONCE = 200
const SHOWN_DIGITS = 1e6

/** Which of two of one organisation stays: the one of which more is known for sure, else the first. */
function stays({ matcher }: Accounts, a: number, b: number): number {
  const [x, y] = [matcher.record(a), matcher.record(b)]
  const known = (record: typeof x) => (record.registry === '' ? 0 : 2) + (record.domains.length === 0 ? 0 : 1)
  return known(x) === known(y) ? Math.min(a, b) : known(x) > known(y) ? a : b
}

/** Who of the two is what to the other; null where neither is. */
function roles(
  accounts: Accounts,
  one: number,
  rival: Rival,
): { from: number; into: number; relation: AccountRelation } | null {
  const other = rival.account
  switch (rival.relationship) {
    case 'same': {
      const into = stays(accounts, one, other)
      return { from: into === one ? other : one, into, relation: 'same' }
    }
    case 'branch':
    case 'subsidiary':
      return { from: one, into: other, relation: rival.relationship }
    case 'parent': {
      const isBranch = accounts.matcher.record(other).names[0]?.name.branch
      return { from: other, into: one, relation: isBranch ? 'branch' : 'subsidiary' }
    }
    default:
      return null
  }
}

function entryOf(accounts: Accounts, one: number, rival: Rival): NewEntry | null {
  const found = rival.probability >= REVIEW_FROM ? roles(accounts, one, rival) : null
  if (!found) return null
  const { matcher, ids } = accounts
  const { relation } = found
  const [from, into] = [ids[found.from] ?? '', ids[found.into] ?? '']
  const text = matcher.text(found.from)
  const said: MatchSubject = {
    source: '',
    name: text.name ?? '',
    domain: text.domain ?? '',
    website: '',
    registry: text.registry ?? '',
    phone: (text.phone ?? '').replace(/\D/g, '').slice(-4),
    contact: '',
    account: from,
    networks: [],
    country: text.country ?? '',
    city: text.city ?? '',
    contacts: 0,
    opportunities: 0,
    events: 0,
  }
  return {
    subject: pairSubject(from, relation),
    said,
    accountId: into,
    probability: Math.round(rival.probability * SHOWN_DIGITS) / SHOWN_DIGITS,
    evidence: roundedEvidence(rival.evidence),
    runnerUp: null,
    // two accounts become one by a person's word only
    decision: relation !== 'same' && rival.probability >= LINK_FROM ? 'link' : 'review',
    decidedBy: MATCHER,
    relation,
  }
}

/** Writes down what is new of these: one open entry a subject, none that somebody decided or ruled out before. */
async function keep(context: Context, found: readonly NewEntry[]): Promise<number> {
  const best = new Map<string, NewEntry>()
  for (const entry of found)
    if (entry.probability > (best.get(entry.subject)?.probability ?? 0)) best.set(entry.subject, entry)
  const reversed = [...best.values()].flatMap(e =>
    e.relation === null ? [] : [pairSubject(e.accountId ?? '', e.relation)],
  )
  const subjects = [...best.keys(), ...reversed]
  const [before, never] = await Promise.all([standingOf(context, subjects), neverOf(context, subjects)])
  const fresh = [...best.values()].filter(entry => {
    const { subject, accountId, said, relation } = entry
    const known = before.get(subject)
    const turned = relation === null ? '' : pairSubject(accountId ?? '', relation)
    const ruledOut = never.get(subject)?.includes(accountId ?? '') || never.get(turned)?.includes(said.account)
    const other = before.get(turned)
    const asked = other?.accountId === said.account && other.decision !== 'none'
    return !ruledOut && !asked && known?.decision !== 'link' && known?.accountId !== accountId
  })
  await addEntries(context, fresh)
  return fresh.length
}

/**
 * Looks among the accounts that changed since the last time for those that another one is, or is a part of. One
 * organisation twice waits for a person; a branch or a company of a house is told as such. Answers how many are new.
 */
export async function findPairs(context: Context, read: () => Promise<Accounts>, job: JobRun): Promise<number> {
  const db = context.records.db()
  const row = await db.selectFrom('settings').select('value').where('name', '=', SEEN).executeTakeFirst()
  const seen = row ? seenSchema.parse(row.value).at : 0
  const [newest] = await accountsChanged(context.facts, {})
  const at = newest?.at ?? 0
  if (at <= seen) return 0
  const accounts = await read()
  const changed = accounts.ids.flatMap((_, place) => ((accounts.changed[place] ?? 0) >= seen ? [place] : []))
  let pairs = 0
  for (let start = 0; start < changed.length; start += ACCOUNTS_AT_ONCE) {
    job.signal.throwIfAborted()
    const found: NewEntry[] = []
    for (const place of changed.slice(start, start + ACCOUNTS_AT_ONCE)) {
      await breathe()
      for (const rival of accounts.matcher.rivals(place)) {
        const entry = entryOf(accounts, place, rival)
        if (entry) found.push(entry)
      }
    }
    pairs += await keep(context, found)
    job.progress('accounts', Math.min(start + ACCOUNTS_AT_ONCE, changed.length), changed.length)
  }
  const value = JSON.stringify({ at })
  const changed_at = context.clock.now()
  await db
    .insertInto('settings')
    .values({ name: SEEN, value, changed_at })
    .onConflict(same => same.column('name').doUpdateSet({ value, changed_at }))
    .execute()
  return pairs
}
