import type { FailureReason } from '../delivery.schema.ts'

/**
 * How an attempt ended. `retry` certainly did not arrive, or may safely arrive twice; `refused` will not be taken
 * another time either; `unknown` may have arrived.
 */
export type Outcome =
  | { state: 'sent'; answer: string }
  | { state: 'retry'; reason: FailureReason; answer: string; afterMs?: number }
  | { state: 'refused' | 'unknown'; reason: FailureReason; answer: string }

const MOST_LETTERS = 500

/** What the other side said, short enough to be kept. */
export const shortAnswer = (status: number | null, text: string): string =>
  `${status ?? ''} ${text.replaceAll(/\s+/g, ' ')}`.trim().slice(0, MOST_LETTERS)
