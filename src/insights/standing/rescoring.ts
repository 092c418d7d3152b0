import type { Context } from '../../context.ts'
import type { Facts } from '../../stores/index.ts'
import { type ScoredStandings, scoreStandings } from './score-standings.ts'

/** More than this at once are scored as a job over all accounts would do it: piece by piece. */
const MOST_AT_ONCE = 5_000

/** What a scoring of touched accounts brought: whom it concerns, which stages changed, how many alerts are new. */
export interface LiveChange {
  at: string
  accounts: string[]
  moves: { account: string; from: string; to: string }[]
  alerts: number
}

interface Rescoring {
  waiting: Set<string>
  running: Promise<void> | null
  listeners: Set<(change: LiveChange) => void>
}

/** One a facts store: accounts that are touched while a scoring runs are scored together after it. */
const rescorings = new WeakMap<Facts, Rescoring>()

function rescoringOf({ facts }: Context): Rescoring {
  const found = rescorings.get(facts) ?? { waiting: new Set<string>(), running: null, listeners: new Set() }
  rescorings.set(facts, found)
  return found
}

/** Tells everybody who listens, the first accounts by name. */
export function tellLive(context: Context, accounts: readonly string[], scored: ScoredStandings): void {
  const change: LiveChange = {
    at: context.clock.now().toISOString(),
    accounts: accounts.slice(0, 100),
    moves: scored.moves
      .slice(0, 100)
      .map(({ row, from, standing }) => ({ account: row.account_id, from, to: standing.stage })),
    alerts: scored.alerts,
  }
  for (const listener of rescoringOf(context).listeners) listener(change)
}

/** Hears of every scoring until the returned function is called. */
export function listenLive(context: Context, listener: (change: LiveChange) => void): () => void {
  const { listeners } = rescoringOf(context)
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function scoreWaiting(context: Context, rescoring: Rescoring): Promise<void> {
  while (rescoring.waiting.size > 0) {
    const ids = [...rescoring.waiting].slice(0, MOST_AT_ONCE)
    for (const id of ids) rescoring.waiting.delete(id)
    tellLive(context, ids, await scoreStandings(context, ids))
  }
}

/**
 * Accounts whose events have changed are scored again, soon and together; resolves when theirs are. A failure is
 * logged: the accounts are found again at the next start, or by the next scoring of all.
 */
export function rescore(context: Context, accounts: readonly string[]): Promise<void> {
  const rescoring = rescoringOf(context)
  for (const id of accounts) rescoring.waiting.add(id)
  rescoring.running ??= scoreWaiting(context, rescoring)
    .catch(error => context.log.error({ err: error }, 'touched accounts could not be scored'))
    .finally(() => {
      rescoring.running = null
    })
  return rescoring.running
}
