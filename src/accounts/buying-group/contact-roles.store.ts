import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { findPerson } from '../person/find-person.ts'
import { type BuyingRole, requiredRolesSchema, type setRoleSchema } from './buying-group.schema.ts'

/** The roles that a purchase needs filled until somebody says otherwise. */
const usuallyRequired: BuyingRole[] = ['decision_maker', 'influencer', 'user', 'purchaser']
const setting = 'accounts.required_roles'

/** Which roles a purchase needs filled. */
export async function requiredRoles(context: Context): Promise<readonly BuyingRole[]> {
  const row = await context.records
    .db()
    .selectFrom('settings')
    .select('value')
    .where('name', '=', setting)
    .executeTakeFirst()
  return row ? requiredRolesSchema.parse(row.value).roles : usuallyRequired
}

const audit = (context: Context, actor: string, action: string, subject: string, detail: object) =>
  context.records
    .db()
    .insertInto('audit')
    .values({ actor, action, subject, detail: JSON.stringify(detail) })
    .execute()

/** Changes which roles a purchase needs filled. */
export const setRequiredRoles = (context: Context, roles: readonly BuyingRole[], author: string) =>
  context.records.transaction(async () => {
    const value = JSON.stringify({ roles: [...new Set(roles)] })
    const row = { value, changed_at: context.clock.now() }
    await context.records
      .db()
      .insertInto('settings')
      .values({ name: setting, ...row })
      .onConflict(conflict => conflict.column('name').doUpdateSet(row))
      .execute()
    await audit(context, author, 'accounts.required_roles_changed', setting, { roles })
  })

/** What people here said about the roles of these contacts, up to a moment. */
export async function rolesSet(context: Context, contacts: readonly string[], until: Date | null) {
  if (contacts.length === 0) return new Map<string, { role: BuyingRole; note: string }>()
  const rows = await context.records
    .db()
    .selectFrom('contact_roles')
    .select(['contact_id', 'role', 'note'])
    .where('contact_id', 'in', [...contacts])
    .$if(until !== null, q => q.where('created_at', '<=', until ?? new Date()))
    .execute()
  return new Map(rows.map(row => [row.contact_id, { role: row.role, note: row.note }]))
}

/** Says what somebody does in purchases, whatever their title says. @throws notFound `accounts.no_such_contact` */
export async function setRole(context: Context, contact: string, said: z.infer<typeof setRoleSchema>, author: string) {
  const { contacts } = await findPerson(context, { contact })
  if (contacts.length === 0) throw notFound('accounts.no_such_contact', `There is no contact ${contact}.`)
  await context.records.transaction(async () => {
    const row = { ...said, author, created_at: context.clock.now() }
    await context.records
      .db()
      .insertInto('contact_roles')
      .values({ contact_id: contact, ...row })
      .onConflict(conflict => conflict.column('contact_id').doUpdateSet(row))
      .execute()
    await audit(context, author, 'accounts.role_set', `contact:${contact}`, said)
  })
}

/** Lets the source's word or the guess stand again. @throws notFound `accounts.role_not_set` */
export const dropRole = (context: Context, contact: string, author: string) =>
  context.records.transaction(async () => {
    const dropped = await context.records
      .db()
      .deleteFrom('contact_roles')
      .where('contact_id', '=', contact)
      .returning(['role', 'note'])
      .executeTakeFirst()
    if (!dropped) throw notFound('accounts.role_not_set', `Nobody has set the role of contact ${contact}.`)
    await audit(context, author, 'accounts.role_dropped', `contact:${contact}`, dropped)
  })
