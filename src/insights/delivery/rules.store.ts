import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { channelRow } from './channels.store.ts'
import {
  type DeliverySettings,
  deliverySettingsSchema,
  type Owner,
  ownerInputSchema,
  type Rule,
  type RuleInput,
  ruleInputSchema,
} from './delivery.schema.ts'

const SETTING = 'insights.delivery'

const audit = ({ records }: Context, actor: string, action: string, subject: string, detail: object) =>
  records
    .db()
    .insertInto('audit')
    .values({ actor, action, subject, detail: JSON.stringify(detail) })
    .execute()

/** The rules that stand, oldest first. */
export async function listRules({ records }: Context): Promise<Rule[]> {
  const rows = await records
    .db()
    .selectFrom('alert_rules')
    .select(['id', 'definition'])
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({ ...ruleInputSchema.parse(row.definition), id: row.id }))
}

/** Writes a rule down, or over the one of this id. @throws not_found `insights.no_such_rule`, `insights.no_such_channel` */
export async function keepRule(context: Context, id: string | null, given: RuleInput, actor: string): Promise<Rule> {
  return context.records.transaction(async () => {
    await channelRow(context, given.channel)
    const at = context.clock.now()
    const row = { channel_id: given.channel, definition: JSON.stringify(given), changed_at: at }
    const db = context.records.db()
    const kept =
      id === null
        ? await db
            .insertInto('alert_rules')
            .values({ id: newId(), created_at: at, ...row })
            .returning('id')
            .executeTakeFirstOrThrow()
        : await db
            .updateTable('alert_rules')
            .set(row)
            .where('id', '=', id)
            .where('removed_at', 'is', null)
            .returning('id')
            .executeTakeFirst()
    if (!kept) throw notFound('insights.no_such_rule', `There is no rule ${id}.`)
    await audit(
      context,
      actor,
      id === null ? 'insights.alert_rule_added' : 'insights.alert_rule_changed',
      `rule:${kept.id}`,
      given,
    )
    return { ...given, id: kept.id }
  })
}

/** @throws not_found `insights.no_such_rule` */
export async function removeRule(context: Context, id: string, actor: string): Promise<void> {
  await context.records.transaction(async () => {
    const removed = await context.records
      .db()
      .updateTable('alert_rules')
      .set({ removed_at: context.clock.now() })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!removed) throw notFound('insights.no_such_rule', `There is no rule ${id}.`)
    await audit(context, actor, 'insights.alert_rule_removed', `rule:${id}`, {})
  })
}

/** The owners who are written down. */
export async function listOwners({ records }: Context): Promise<Owner[]> {
  const rows = await records.db().selectFrom('alert_owners').select('definition').orderBy('owner').execute()
  return rows.map(row => ownerInputSchema.parse(row.definition))
}

/** Writes down how owners are reached; whoever is not among them is forgotten. */
export async function keepOwners(context: Context, owners: readonly Owner[], actor: string): Promise<void> {
  await context.records.transaction(async () => {
    const changed_at = context.clock.now()
    const db = context.records.db()
    await db.deleteFrom('alert_owners').execute()
    if (owners.length > 0)
      await db
        .insertInto('alert_owners')
        .values(owners.map(owner => ({ owner: owner.owner, definition: JSON.stringify(owner), changed_at })))
        .execute()
    await audit(context, actor, 'insights.alert_owners_changed', SETTING, { owners: owners.map(one => one.owner) })
  })
}

/** Owners whom accounts name and nobody has written down, those of the most accounts first. */
export async function unknownOwners({ facts }: Context, known: readonly Owner[]) {
  const rows = await facts.ask<{ owner: string; n: string }>(
    `select toString(owner) as owner, count() as n from accounts final
     where owner != '' and not has({known:Array(String)}, owner) group by owner order by n desc, owner limit 50`,
    { known: known.map(one => one.owner) },
  )
  return rows.map(row => ({ owner: row.owner, accounts: Number(row.n) }))
}

export async function deliverySettings({ records }: Context): Promise<DeliverySettings> {
  const row = await records.db().selectFrom('settings').select('value').where('name', '=', SETTING).executeTakeFirst()
  return deliverySettingsSchema.parse(row?.value ?? {})
}

export async function keepDeliverySettings(context: Context, given: DeliverySettings, actor: string): Promise<void> {
  await context.records.transaction(async () => {
    const row = { value: JSON.stringify(given), changed_at: context.clock.now() }
    await context.records
      .db()
      .insertInto('settings')
      .values({ name: SETTING, ...row })
      .onConflict(conflict => conflict.column('name').doUpdateSet(row))
      .execute()
    await audit(context, actor, 'insights.delivery_changed', SETTING, given)
  })
}
