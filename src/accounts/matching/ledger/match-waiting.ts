import type { Context } from '../../../context.ts'
import type { JobRun } from '../../../jobs/index.ts'
import { defineQuery } from '../../../stores/index.ts'
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
  mail: string
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
const waitingSubjects = defineQuery<{ source: string; ref: string; domain: string; limit: number }, Waiting>(
  import.meta.url,
  './waiting-subjects.sql',
)
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

const SHOWN_DIGITS = 1e6
const rounded = (p: number) => Math.round(p * SHOWN_DIGITS) / SHOWN_DIGITS

function answer({ matcher, ids, placeOf }: Accounts, said: MatchSubject, never: readonly string[]): NewEntry {
  const ruledOut = new Set(never.map(id => placeOf.get(id)).filter(place => place !== undefined))
  const record = readRecord({
    name: said.name,
    email: said.domain === '' ? '' : `who@${said.domain}`,
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

/**
 * Asks for everything that waits whose it is. Sure answers link themselves, others wait for a person; what was decided
 * before is remembered and not asked again, and an answer that is the one before is not written again.
 */
export async function matchWaiting(context: Context, moves: Moves, run: JobRun): Promise<MatchRun> {
  const counts = { asked: 0, unchanged: 0, link: 0, review: 0, none: 0 }
  const seen = new Set<string>()
  let accounts: Accounts | null = null
  let after = { source: '', ref: '', domain: '' }
  for (;;) {
    const page = await waitingSubjects(context.facts, { ...after, limit: SUBJECTS_AT_ONCE })
    const last = page.at(-1)
    if (!last) break
    after = { source: last.source, ref: last.ref, domain: last.domain }
    accounts ??= await readAccounts(context)
    const entries: NewEntry[] = []
    const called: Called[] = []
    const subjects = page.map(w => subjectOf(saidOf(w)))
    const [before, never] = await Promise.all([standingOf(context, subjects), neverOf(context, subjects)])
    for (const waiting of page) {
      run.signal.throwIfAborted()
      const said = saidOf(waiting)
      const subject = subjectOf(said)
      seen.add(subject)
      counts.asked++
      const known = before.get(subject)
      if (known?.decision === 'link' && known.accountId !== null) {
        called.push(calledOf(waiting, known.accountId))
        counts.unchanged++
        continue
      }
      const entry = answer(accounts, said, never.get(subject) ?? [])
      if (known && sameAnswer(known, entry)) {
        counts.unchanged++
        continue
      }
      counts[entry.decision]++
      entries.push(entry)
      if (entry.decision === 'link' && entry.accountId !== null) called.push(calledOf(waiting, entry.accountId))
    }
    await addEntries(context, entries)
    if (called.length > 0) await moves.link(context, called, `${run.id} ${counts.asked}`)
    run.progress('match', counts.asked, null)
  }
  // what found its account another way is no question any more
  const gone = (await inReview(context)).filter(({ subject }) => !seen.has(subject))
  await takeBack(
    context,
    gone.map(({ id }) => id),
    MATCHER,
  )
  return counts
}
