import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { accountNames } from '../account-names.ts'
import { listJob } from '../selection.jobs.ts'
import type { tierOverrideSchema } from '../selection.schema.ts'
import { allOverrides } from './tier-overrides.store.ts'

/** Every override with the account's name. */
export async function namedOverrides(context: Context) {
  const overrides = await allOverrides(context)
  const names = await accountNames(
    context,
    overrides.map(o => o.account),
  )
  return overrides.map(o => ({ ...o, name: names.get(o.account) ?? o.account }))
}

/**
 * Puts an account into a tier, or keeps it off the list ('none'), whatever its rank, and rebuilds the list.
 * @throws not_found `selection.no_such_account`
 */
export async function overrideTier(context: Context, override: z.infer<typeof tierOverrideSchema>, author: string) {
  const { account, tier, reason } = override
  if (!(await accountNames(context, [account])).has(account))
    throw notFound('selection.no_such_account', `There is no account ${account}.`)
  return context.records.transaction(async () => {
    const db = context.records.db()
    const row = { tier, reason, author, created_at: context.clock.now() }
    await db
      .insertInto('tier_overrides')
      .values({ account_id: account, ...row })
      .onConflict(conflict => conflict.column('account_id').doUpdateSet(row))
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: 'selection.override.set',
        subject: `account:${account}`,
        detail: JSON.stringify({ tier, reason }),
      })
      .execute()
    return context.jobs.enqueue(listJob, { reason: 'overridden', author })
  })
}

/** Lets an account's rank decide again. @throws not_found `selection.no_such_override` */
export async function dropOverride(context: Context, account: string, author: string) {
  return context.records.transaction(async () => {
    const db = context.records.db()
    const [dropped] = await db.deleteFrom('tier_overrides').where('account_id', '=', account).returningAll().execute()
    if (!dropped) throw notFound('selection.no_such_override', `Nobody has overridden the tier of account ${account}.`)
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: 'selection.override.dropped',
        subject: `account:${account}`,
        detail: JSON.stringify({ tier: dropped.tier, reason: dropped.reason }),
      })
      .execute()
    return context.jobs.enqueue(listJob, { reason: 'overridden', author })
  })
}
