import type { z } from 'zod'
import type { Context } from '../../../context.ts'
import { type CollectSettings, type changedCollectSettingsSchema, collectSettingsSchema } from './settings.schema.ts'

const names = { eventTypes: 'ingest.event_types', channels: 'ingest.channels', networks: 'ingest.networks' } as const
type Name = keyof typeof names

/** What people have set, else what stands here from the start. */
export async function readCollectSettings(context: Context): Promise<CollectSettings> {
  const rows = await context.records
    .db()
    .selectFrom('settings')
    .select(['name', 'value'])
    .where('name', 'in', Object.values(names))
    .execute()
  const set = Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => rows.filter(r => r.name === name).map(r => [key, r.value])),
  )
  return collectSettingsSchema.parse(set)
}

/** Changes some of them; new events follow within a second or two. */
export async function changeCollectSettings(
  context: Context,
  changed: z.infer<typeof changedCollectSettingsSchema>,
  by: { actor: string },
): Promise<CollectSettings> {
  await context.records.transaction(async () => {
    for (const key of Object.keys(names) as Name[]) {
      if (changed[key] === undefined) continue
      const value = JSON.stringify(changed[key])
      await context.records
        .db()
        .insertInto('settings')
        .values({ name: names[key], value, changed_at: context.clock.now() })
        .onConflict(same => same.column('name').doUpdateSet({ value, changed_at: context.clock.now() }))
        .execute()
      await context.records
        .db()
        .insertInto('audit')
        .values({ actor: by.actor, action: 'ingest.settings_changed', subject: key, detail: value })
        .execute()
    }
  })
  return readCollectSettings(context)
}
