import type { Context } from '../context.ts'
import { conflict } from '../kernel/errors.ts'
import { type DemoSetting, keepDemo } from './demo.store.ts'
import { demoState } from './demo-state.ts'
import { loadDemoJob } from './market.jobs.ts'
import type { Demo, NewDemo } from './market.schema.ts'
import { demoDefaults } from './market-options.ts'

const wish = (demo: Demo, asked: NewDemo, today: string) => ({
  seed: asked.seed ?? demo.seed ?? demoDefaults.seed,
  accounts: asked.accounts ?? demo.accounts ?? demoDefaults.accounts,
  end: asked.end ?? demo.end ?? today,
})

/** Is this another market than the one that is here (or half here)? */
export const differs = (demo: Demo, asked: NewDemo): boolean =>
  (asked.seed !== undefined && asked.seed !== demo.seed) ||
  (asked.accounts !== undefined && asked.accounts !== demo.accounts) ||
  (asked.end !== undefined && asked.end !== demo.end)

/**
 * Starts to load the demo into an empty installation, or again where loading it failed.
 * @returns the job
 * @throws conflict `market.not_empty`, `market.demo_there`
 */
export async function startDemo(context: Context, asked: NewDemo, actor: string): Promise<string> {
  const demo = await demoState(context)
  if (demo.state === 'none' && !demo.loadable) {
    throw conflict('market.not_empty', 'This installation already holds data; the demo would mix with it.', {
      fix: 'Give the demo a data folder of its own: spearfish demo --data .spearfish-demo',
    })
  }
  if (demo.state === 'loading' || demo.state === 'ready' || (demo.state === 'failed' && differs(demo, asked))) {
    throw conflict(
      'market.demo_there',
      `The demo of seed ${demo.seed} with ${demo.accounts} accounts is already here.`,
      {
        fix: 'Remove it first, or give another demo a data folder of its own with --data.',
      },
    )
  }
  return context.records.transaction(async () => {
    const wanted = wish(demo, asked, context.clock.now().toISOString().slice(0, 10))
    const job = await context.jobs.enqueue(loadDemoJob, wanted)
    const setting: DemoSetting = { ...wanted, job, loadedAt: null }
    await keepDemo(context, setting)
    await context.records
      .db()
      .insertInto('audit')
      .values({ actor, action: 'market.demo_loaded', subject: 'demo', detail: JSON.stringify(wanted) })
      .execute()
    return job
  })
}
