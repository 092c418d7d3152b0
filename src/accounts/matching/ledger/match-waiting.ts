import type { Context } from '../../../context.ts'
import type { JobRun } from '../../../jobs/index.ts'
import { defineQuery } from '../../../stores/index.ts'
import { isFreeMailDomain, isHostingDomain } from '../../identity/shared-domains.ts'
import { readRecord } from '../compare/read-record.ts'
import type { Matcher } from '../match/matcher.ts'
import { matcherOver, roundedEvidence } from '../match-files.ts'
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
interface AccountRow {
  id: string
  name: string
  localName: string
  domain: string
  phone: string
  city: string
  country: string
  registry: string
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
const accountsToMatch = defineQuery<{ after: string; limit: number }, AccountRow>(
  import.meta.url,
  './accounts-to-match.sql',
)

const SUBJECTS_AT_ONCE = 1_000
const ACCOUNTS_AT_ONCE = 20_000

const saidOf = (w: Waiting): MatchSubject => ({
  source: w.source,
  name: w.ref,
  domain: w.domain || w.mail,
  website: w.website,
  registry: w.registry,
  phone: w.phones.replace(/\D/g, '').slice(-4),
  contact: w.contact,
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

/** The accounts in pages; `ids` fills with theirs, in the order in which the matcher counts them. */
async function* allAccounts(context: Context, ids: string[]) {
  for (let after = '0'; ; ) {
    const page = await accountsToMatch(context.facts, { after, limit: ACCOUNTS_AT_ONCE })
    for (const { id, localName, ...text } of page) {
      ids.push(id)
      yield { ...text, aliases: localName === '' ? [] : [localName] }
    }
    const last = page.at(-1)
    if (!last || page.length < ACCOUNTS_AT_ONCE) return
    after = last.id
  }
}

interface Accounts {
  matcher: Matcher
  ids: string[]
  placeOf: Map<string, number>
}

async function readAccounts(context: Context): Promise<Accounts> {
  const ids: string[] = []
  const matcher = await matcherOver(allAccounts(context, ids))
  return { matcher, ids, placeOf: new Map(ids.map((id, place) => [id, place])) }
}

/** The domains of waiting people's addresses that say nothing of a company. */
async function sharedMail(context: Context): Promise<string[]> {
  const domains = (await mailWaiting(context.facts, {})).map(({ domain }) => domain)
  return domains.filter(domain => isFreeMailDomain(domain) || isHostingDomain(domain))
}

const SHOWN_DIGITS = 1e6
const rounded = (p: number) => Math.round(p * SHOWN_DIGITS) / SHOWN_DIGITS

function answer({ matcher, ids, placeOf }: Accounts, waiting: Waiting, never: readonly string[]): NewEntry {
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
  }
}

const sameAnswer = (a: Entry, b: NewEntry) =>
  a.accountId === b.accountId && a.decision === b.decision && a.decidedBy === b.decidedBy

/** One run: what it asks with, and what came of it so far. */
interface Run {
  context: Context
  moves: Moves
  job: JobRun
  onlyNew: boolean
  accounts: () => Promise<Accounts>
  counts: MatchRun
  seen: Set<string>
}

/** Asks for one page of subjects, writes down the answers and moves what is sure. */
async function matchPage({ context, moves, job, onlyNew, accounts, counts, seen }: Run, page: readonly Waiting[]) {
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
    if (linked !== null) called.push(calledOf(waiting, linked))
    const entry =
      linked !== null || (known && onlyNew) ? null : answer(await accounts(), waiting, never.get(subject) ?? [])
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
  let read: Promise<Accounts> | null = null
  const accounts = () => {
    read ??= readAccounts(context)
    return read
  }
  const counts = { asked: 0, unchanged: 0, link: 0, review: 0, none: 0 }
  const run: Run = { context, moves, job, onlyNew, accounts, counts, seen: new Set() }
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
  // what found its account another way is no question any more
  const gone = (await inReview(context)).filter(({ subject }) => !run.seen.has(subject))
  await takeBack(
    context,
    gone.map(({ id }) => id),
    MATCHER,
  )
  return counts
}
