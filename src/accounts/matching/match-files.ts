import { setImmediate as breathe } from 'node:timers/promises'
import type { Evidence } from './compare/evidence.ts'
import type { RecordText } from './compare/read-record.ts'
import { learnCalibration } from './learn/learn-calibration.ts'
import { type Answer, Matcher } from './match/matcher.ts'
import type { Relationship } from './match/relationship.ts'
import { RecordTexts } from './read-records.ts'

const READ_AT_ONCE = 200

/** A matcher over a stream of accounts that has not learned how far its evidence may be trusted. */
export async function readMatcher(accounts: AsyncIterable<RecordText> | Iterable<RecordText>): Promise<Matcher> {
  const texts = new RecordTexts()
  const matcher = new Matcher(texts)
  for await (const account of accounts) {
    texts.add(account)
    matcher.add(account)
    if (matcher.size % READ_AT_ONCE === 0) await breathe()
  }
  matcher.close()
  return matcher
}

/** A matcher over a stream of accounts, its probabilities learned from aliases made of them. */
export async function matcherOver(accounts: AsyncIterable<RecordText> | Iterable<RecordText>): Promise<Matcher> {
  const matcher = await readMatcher(accounts)
  matcher.calibration = await learnCalibration(matcher)
  return matcher
}

/** An answer as the command line prints it: rows count from 1. */
export interface AnswerLine {
  query: number
  best: number | null
  match: number | null
  probability: number
  decision: Answer['decision']
  relationship: Relationship | null
  evidence: Evidence[]
  runnerUp: { account: number; probability: number } | null
}

const DIGITS = 1e6
const rounded = (value: number) => Math.round(value * DIGITS) / DIGITS

export const roundedEvidence = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.map(e => ({ ...e, weight: Math.round(e.weight * 1000) / 1000 }))

export function answerLine(query: number, { best, decision, runnerUp }: Answer): AnswerLine {
  return {
    query,
    best: best === null ? null : best.account + 1,
    match: best === null || decision === 'none' ? null : best.account + 1,
    probability: rounded(best?.probability ?? 0),
    decision,
    relationship: best?.relationship ?? null,
    evidence: roundedEvidence(best?.evidence ?? []),
    runnerUp: runnerUp === null ? null : { account: runnerUp.account + 1, probability: rounded(runnerUp.probability) },
  }
}
