import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context } from '../../context.ts'
import type { Records } from '../../stores/index.ts'

const inside = new AsyncLocalStorage<Records>()

/** Runs `work` while nobody else writes or rewrites events, in this process or another; within it a further call joins. */
export function withEvents<T>(context: Context, work: () => Promise<T>): Promise<T> {
  const { records } = context
  if (inside.getStore() === records) return work()
  return records.exclusively('events', () => inside.run(records, work))
}
