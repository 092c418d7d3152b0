import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context } from '../../context.ts'
import type { Records } from '../../stores/index.ts'

const inside = new AsyncLocalStorage<Records>()
const last = new WeakMap<Records, Promise<unknown>>()

/** Runs `work` while nobody else in this process writes or rewrites events; within it a further call joins. */
export function withEvents<T>(context: Context, work: () => Promise<T>): Promise<T> {
  const { records } = context
  if (inside.getStore() === records) return work()
  const turn = (last.get(records) ?? Promise.resolve()).then(() => inside.run(records, work))
  last.set(
    records,
    turn.catch(() => undefined),
  )
  return turn
}
