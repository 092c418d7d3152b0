import type { Context } from '../../context.ts'
import type { BoundSql } from '../fit/compile-fit.ts'

/** Whose signals: these accounts, those above one id up to another, or everybody's. */
export type Scope = { ids: readonly string[] } | { above: string; upTo: string } | 'all'

/** By what signals are counted: kept with a learned model, so that its inputs stay what they were. */
export interface SignalBasis {
  /** The number of the model of points, and own topics with their keywords. */
  model: number
  topics: { name: string; keywords: string[] }[]
}

/** Signals of the accounts in scope, as known at a moment. */
export interface Signals {
  /** account_id, engagement (hundred-millionths of a point), people, breadth (thousandths). */
  engagement: BoundSql
  /** account_id, person_id, day, type, page, count */
  doings: BoundSql
  /** account (as text), topic, recent, baseline: what was read in the last 3 weeks and the 12 before */
  reading: BoundSql
}

/** Where signals come from: the insights domain, given by the wiring, for it uses selection itself. */
export interface SignalSource {
  /** What is counted by now. */
  current(context: Context): Promise<SignalBasis>
  signals(context: Context, basis: SignalBasis, scope: Scope, at: Date): Promise<Signals>
}
