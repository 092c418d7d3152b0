/** The time, passed in, so that rules and tests decide what "now" is. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still at an instant, for tests and replays. */
export const clockAt = (instant: string | Date): Clock => ({ now: () => new Date(instant) })

/** An instant as ClickHouse reads a DateTime64(3, 'UTC') parameter: `2026-11-22 01:02:03.004`. */
export const factsTime = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '')

/** A DateTime64(3, 'UTC') as ClickHouse prints it, as ISO 8601. */
export const isoFromFacts = (text: string): string => `${text.replace(' ', 'T')}Z`
