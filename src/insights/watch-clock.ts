import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { raiseOverdue } from './alerts/raise-overdue.ts'
import { scoreWhenDue } from './insights.jobs.ts'

const FIRST_MS = 60_000
const EVERY_MS = 300_000

/** What only time brings about: a new day's scoring, and reminders of answers that are late. */
export async function lookAtTheClock(context: Context): Promise<void> {
  await scoreWhenDue(context)
  await raiseOverdue(context, context.clock.now())
}

/** Looks at the clock every five minutes while a server runs; `stop` ends it. */
export function watchClock(context: Context): { stop(): void } {
  const stopped = new AbortController()
  const { signal } = stopped
  const watch = async () => {
    await pause(FIRST_MS, undefined, { signal, ref: false })
    for (;;) {
      await lookAtTheClock(context).catch(error => {
        if (!signal.aborted) context.log.error({ err: error }, 'what the clock brings about was not looked at')
      })
      await pause(EVERY_MS, undefined, { signal, ref: false })
    }
  }
  // only the end of the pause ends it
  watch().catch(() => undefined)
  return { stop: () => stopped.abort() }
}
