import type { JobProgress } from './jobs.schema.ts'

const FIRST_RATE_AFTER_MS = 200

/** Turns "this far" into a rate and the seconds left; each step is measured from its own beginning. Times in ms. */
export function measureProgress(): (step: string, done: number, total: number | null, now: number) => JobProgress {
  let first: { at: number; done: number; step: string } | undefined
  return (step, done, total, now) => {
    if (first?.step !== step) first = { at: now, done, step }
    const passed = now - first.at
    const rate = passed > FIRST_RATE_AFTER_MS ? Math.round(((done - first.done) * 1000) / passed) : null
    return {
      step,
      done,
      total,
      rate,
      secondsLeft: rate && total !== null ? Math.max(0, Math.ceil((total - done) / rate)) : null,
    }
  }
}
