import type { Context } from '../context.ts'
import { type DemoSetting, readDemo } from './demo.store.ts'
import { lookAround } from './installation.ts'
import type { Demo } from './market.schema.ts'

async function stateOf(context: Context, demo: DemoSetting): Promise<Demo['state']> {
  if (demo.loadedAt) return 'ready'
  if (!demo.job) return 'failed'
  const { status } = await context.jobs.get(demo.job)
  // A job that is done has set the time; seen between the two, it is still loading.
  return status === 'failed' || status === 'cancelled' ? 'failed' : 'loading'
}

/** Whether this installation holds the demo, how far that is, and whether it could. */
export async function demoState(context: Context): Promise<Demo> {
  const demo = await readDemo(context)
  if (!demo) {
    const { empty } = await lookAround(context)
    return { state: 'none', loadable: empty, seed: null, accounts: null, end: null, job: null, loadedAt: null }
  }
  const state = await stateOf(context, demo)
  return { ...demo, state, loadable: state === 'failed' }
}
