import { z } from 'zod'
import type { Context } from '../context.ts'
import { notFound } from '../kernel/errors.ts'

/** The demo's row of the settings: its presence says that this installation holds the simulated market. */
const demoSettingSchema = z.object({
  seed: z.number(),
  accounts: z.number(),
  /** ISO day. */
  end: z.string(),
  job: z.string().nullable(),
  loadedAt: z.string().nullable(),
})
export type DemoSetting = z.infer<typeof demoSettingSchema>

const NAME = 'demo'

export async function readDemo({ records }: Context): Promise<DemoSetting | null> {
  const row = await records.db().selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst()
  return row ? demoSettingSchema.parse(row.value) : null
}

export async function keepDemo({ records, clock }: Context, demo: DemoSetting): Promise<void> {
  const value = JSON.stringify(demo)
  const changed_at = clock.now()
  await records
    .db()
    .insertInto('settings')
    .values({ name: NAME, value, changed_at })
    .onConflict(on => on.column('name').doUpdateSet({ value, changed_at }))
    .execute()
}

export async function forgetDemo({ records }: Context): Promise<void> {
  await records.db().deleteFrom('settings').where('name', '=', NAME).execute()
}

/** @throws not_found `market.no_demo` */
export async function demoThere(context: Context): Promise<DemoSetting> {
  const demo = await readDemo(context)
  if (!demo) throw notFound('market.no_demo', 'This installation does not hold the demo market.')
  return demo
}
