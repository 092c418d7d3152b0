import { setImmediate as breathe } from 'node:timers/promises'
import type { Context } from '../../../context.ts'
import type { JobRun } from '../../../jobs/index.ts'
import { defineQuery } from '../../../stores/index.ts'
import { isSharedDomain } from '../../identity/shared-domains.ts'
import { readRecord } from '../compare/read-record.ts'
import { roundedEvidence } from '../match-files.ts'
import { answerNetwork, companiesOfNetworks, networkSubject } from '../networks/match-networks.ts'
import { findPairs } from './find-pairs.ts'
import type { MatchRun, MatchSubject } from './ledger.schema.ts'
import {
  addEntries,
  type Entry,
  inReview,
  MATCHER,
  type NewEntry,
  neverOf,
  standingOf,
  subjectOf,
  takeBack,
} from './ledger.store.ts'
import type { Called, Moves } from './moves.ts'
import { type Accounts, readAccounts } from './read-accounts.ts'
import { unitedInto } from './united-accounts.ts'

interface Waiting {
  source: string
  ref: string
  domain: string
  contact: string
  mail: string
  website: string
  registry: string
  /** Several, parted by `|`. */
  phones: string
  country: string
  city: string
  contacts: number
  opportunities: number
  events: number
}
type After = {
  source: string
  ref: string
  domain: string
  contact: string
}
const waitingSubjects = defineQuery<After & { shared: readonly string[]; limit: number }, Waiting>(
  import.meta.url,
  './waiting-subjects.sql',
)
const mailWaiting = defineQuery<Record<string, never>, { domain: string }>(import.meta.url, './shared-mail-waiting.sql')
const accountsLeft = defineQuery<{ ids: readonly bigint[] }, { id: string }>(import.meta.url, './accounts-left.sql')
const SUBJECTS_AT_ONCE = 1_000

const saidOf = (w: Waiting): MatchSubject => ({
  source: w.source,
  name: w.ref,
  domain: w.domain || w.mail,
  website: w.website,
  registry: w.registry,
  phone: w.phones.replace(/\D/g, '').slice(-4),
  contact: w.contact,
  account: '',
  networks: [],
  country: w.country,
  city: w.city,
  contacts: w.contacts,
  opportunities: w.opportunities,
  events: w.events,
})
const calledOf = (w: Waiting, accountId: string): Called => ({
  source: w.source,
  ref: w.ref,
  domain: w.domain,
  contact: w.contact,
  accountId,
})

/** The domains of waiting people's addresses that say nothing of a company. */
async function sharedMail(context: Context): Promise<string[]> {
  const domains = (await mailWaiting(context.facts, {})).map(({ domain }) => domain)
  return domains.filter(isSharedDomain)
}

const SHOWN_DIGITS = 1e6
const rounded = (p: number) => Math.round(p * SHOWN_DIGITS) / SHOWN_DIGITS

async function answer(
  { judge, ids, placeOf }: Accounts,
  waiting: Waiting,
  never: readonly string[],
): Promise<NewEntry> {
  const said = saidOf(waiting)
  const ruledOut = new Set(never.map(id => placeOf.get(id)).filter(place => place !== undefined))
  const record = readRecord({
    name: said.name,
    email: said.domain === '' ? '' : `who@${said.domain}`,
    domain: said.website,
    registry: said.registry,
    phone: waiting.phones,
    country: said.country,
    city: said.city,
  })
  const matcher = await judge()
  await breathe()
  const { best, runnerUp, decision } = matcher.decide(record, ruledOut)
  const runner = runnerUp && ids[runnerUp.account]
  return {
    subject: subjectOf(said),
    said,
    accountId: (best && ids[best.account]) ?? null,
    probability: rounded(best?.probability ?? 0),
    evidence: roundedEvidence(best?.evidence ?? []),
    runnerUp: runnerUp && runner ? { account: runner, probability: rounded(runnerUp.probability) } : null,
    decision,
    decidedBy: MATCHER,
    relation: null,
  }
}

const sameAnswer = (a: Entry, b: NewEntry) =>
  a.accountId === b.accountId && a.decision === b.decision && a.decidedBy === b.decidedBy

/** An account that was to be united while the process ended is united now. */
async function finishUniting(context: Context, moves: Moves, united: ReadonlyMap<string, string>): Promise<void> {
  if (united.size === 0) return
  const left = await accountsLeft(context.facts, { ids: [...united.keys()].map(BigInt) })
  for (const { id: from } of left) await moves.unite(context, { from, into: united.get(from) ?? '' })
}

/** One run: what it asks with, and what came of it so far. */
interface Run {
  context: Context
  moves: Moves
  job: JobRun
  onlyNew: boolean
  accounts: () => Promise<Accounts>
  united: Map<string, string>
  counts: MatchRun
  seen: Set<string>
}

/** Asks for one page of subjects, writes down the answers and moves what is sure. */
async function matchPage(
  { context, moves, job, onlyNew, accounts, united, counts, seen }: Run,
  page: readonly Waiting[],
) {
  const entries: NewEntry[] = []
  const called: Called[] = []
  const subjects = page.map(w => subjectOf(saidOf(w)))
  const [before, never] = await Promise.all([standingOf(context, subjects), neverOf(context, subjects)])
  for (const waiting of page) {
    job.signal.throwIfAborted()
    const subject = subjectOf(saidOf(waiting))
    seen.add(subject)
    counts.asked++
    const known = before.get(subject)
    const linked = known?.decision === 'link' ? known.accountId : null
    if (linked !== null) called.push(calledOf(waiting, united.get(linked) ?? linked))
    const entry =
      linked !== null || (known && onlyNew) ? null : await answer(await accounts(), waiting, never.get(subject) ?? [])
    if (entry === null || (known && sameAnswer(known, entry))) {
      counts.unchanged++
      continue
    }
    counts[entry.decision]++
    entries.push(entry)
    if (entry.decision === 'link' && entry.accountId !== null) called.push(calledOf(waiting, entry.accountId))
  }
  await addEntries(context, entries)
  if (called.length > 0) await moves.link(context, called, `${job.id} ${counts.asked}`)
}

/** Companies that an address database names: a person confirms them; what comes from a confirmed one goes to its account. */
async function matchNetworks({ context, moves, onlyNew, accounts, united, counts, seen }: Run) {
  const companies = await companiesOfNetworks(context)
  const subjects = companies.map(({ name }) => networkSubject(name))
  const [before, never] = await Promise.all([standingOf(context, subjects), neverOf(context, subjects)])
  const entries: NewEntry[] = []
  for (const said of companies) {
    const subject = networkSubject(said.name)
    const known = before.get(subject)
    seen.add(subject)
    counts.asked++
    if (known?.decision === 'link' && known.accountId !== null) {
      const into = united.get(known.accountId) ?? known.accountId
      await moves.place(context, said.networks, { from: '0', into })
    }
    const asks = known?.decision !== 'link' && !(known && onlyNew)
    const entry = asks ? await answerNetwork(await accounts(), said, never.get(subject) ?? []) : null
    if (entry === null || (known && sameAnswer(known, entry))) counts.unchanged++
    else {
      counts[entry.decision]++
      entries.push(entry)
    }
  }
  await addEntries(context, entries)
}

/**
 * Asks for everything that waits whose it is. Sure answers link themselves, others wait for a person; what was decided
 * before is remembered and not asked again, and an answer that is the one before is not written again. `onlyNew` leaves
 * out what has an answer already, be it that it is nobody's: until something is new, the accounts are not even read.
 */
export async function matchWaiting(
  context: Context,
  moves: Moves,
  job: JobRun,
  { onlyNew = false }: { onlyNew?: boolean } = {},
): Promise<MatchRun> {
  const united = await unitedInto(context)
  await finishUniting(context, moves, united)
  let read: Promise<Accounts> | null = null
  const accounts = () => {
    read ??= readAccounts(context, united)
    return read
  }
  const counts = { asked: 0, unchanged: 0, link: 0, review: 0, none: 0, pairs: 0 }
  const run: Run = { context, moves, job, onlyNew, accounts, united, counts, seen: new Set() }
  const shared = await sharedMail(context)
  let after: After = { source: '', ref: '', domain: '', contact: '' }
  for (;;) {
    const page = await waitingSubjects(context.facts, { ...after, shared, limit: SUBJECTS_AT_ONCE })
    const last = page.at(-1)
    if (!last) break
    after = { source: last.source, ref: last.ref, domain: last.domain, contact: last.contact }
    await matchPage(run, page)
    job.progress('match', counts.asked, null)
  }
  await matchNetworks(run)
  counts.pairs = await findPairs(context, accounts, job)
  // what found its account another way is no question any more
  const gone = (await inReview(context)).filter(({ subject }) => !run.seen.has(subject))
  await takeBack(
    context,
    gone.map(({ id }) => id),
    MATCHER,
  )
  return counts
}
