import type { z } from 'zod'
import type { Context } from '../../../context.ts'
import {
  type ChangedCollectSettings,
  type CollectSettings,
  collectSettingsSchema,
  ruleChangesSchema,
} from './settings.schema.ts'

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

/** Changes some of them, or takes back what stood there from the start (null); new events follow within a second or two. */
export async function changeCollectSettings(
  context: Context,
  changed: ChangedCollectSettings,
  by: { actor: string },
): Promise<CollectSettings> {
  await context.records.transaction(async () => {
    for (const key of Object.keys(names) as Name[]) {
      if (changed[key] === undefined) continue
      const value = JSON.stringify(changed[key])
      const db = context.records.db()
      if (changed[key] === null) await db.deleteFrom('settings').where('name', '=', names[key]).execute()
      else
        await db
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

/** Who changed which table when, and what it was then, the latest 30 first. */
export async function listRuleChanges(context: Context): Promise<z.infer<typeof ruleChangesSchema>> {
  const rows = await context.records
    .db()
    .selectFrom('audit')
    .select(['id', 'at', 'actor', 'subject', 'detail'])
    .where('action', '=', 'ingest.settings_changed')
    .orderBy('id', 'desc')
    .limit(30)
    .execute()
  // one whose words were taken out, because they named a person, tells nothing any more
  const items = rows.flatMap(({ id, at, actor, subject, detail }) => {
    const change = { id: String(id), at: at.toISOString(), actor, what: subject, after: { [subject]: detail } }
    const read = ruleChangesSchema.shape.items.element.safeParse(change)
    return read.success ? [read.data] : []
  })
  return { items }
}
