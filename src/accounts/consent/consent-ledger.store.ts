import { createHmac, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { findPerson, nameOf, sameAddress } from '../person/find-person.ts'
import {
  type ConsentEntry,
  type ConsentPolicy,
  consentEntrySchema,
  consentPolicySchema,
  type consentTextSchema,
  type NewConsent,
  type newConsentTextSchema,
  type Purpose,
} from './consent.schema.ts'

type Text = z.infer<typeof consentTextSchema>

/** Nobody is written to, and nothing is measured across sites, before they agreed; what we sold them we may talk about. */
const cautious: ConsentPolicy = {
  marketing: 'consent',
  personalisation: 'legitimate_interest',
  advertising: 'consent',
  analytics: 'consent',
  service: 'legitimate_interest',
}

async function setting(context: Context, name: string): Promise<unknown> {
  const row = await context.records
    .db()
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value
}

/** What each purpose rests on while a person has said nothing. */
export async function consentPolicy(context: Context): Promise<ConsentPolicy> {
  const kept = await setting(context, 'accounts.consent_policy')
  return kept === undefined ? cautious : consentPolicySchema.parse(kept)
}

/** This installation's own key: with it, and only with it, a name leads to its entries. */
async function digestKey(context: Context): Promise<string> {
  const name = 'accounts.consent_key'
  const kept = await setting(context, name)
  if (typeof kept === 'string') return kept
  await context.records
    .db()
    .insertInto('settings')
    .values({ name, value: JSON.stringify(randomBytes(32).toString('hex')), changed_at: context.clock.now() })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return String(await setting(context, name))
}

/** The digests that names are kept under. */
export async function digestsOf(context: Context, names: readonly string[]): Promise<Map<string, string>> {
  const key = await digestKey(context)
  return new Map(names.map(name => [name, createHmac('sha256', key).update(name).digest('hex')]))
}

/** The decisions under these digests, the latest first. */
export async function decisionsUnder(
  context: Context,
  digests: readonly string[],
): Promise<(ConsentEntry & { digest: string })[]> {
  if (digests.length === 0) return []
  const rows = await context.records
    .db()
    .selectFrom('consents')
    .selectAll()
    .where('digest', 'in', [...digests])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(row => ({
    digest: row.digest,
    ...consentEntrySchema.parse({
      id: row.id,
      purpose: row.purpose,
      channel: row.channel,
      state: row.state,
      source: row.source,
      textVersion: row.text_version,
      at: row.at.toISOString(),
      recordedAt: row.recorded_at.toISOString(),
      author: row.author,
      proof: row.proof,
    }),
  }))
}

async function mustHaveText(context: Context, purpose: Purpose, version: number | null): Promise<void> {
  if (version === null) return
  const known = await context.records
    .db()
    .selectFrom('consent_texts')
    .select('version')
    .where('purpose', '=', purpose)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!known)
    throw notFound('accounts.no_such_consent_text', `There is no version ${version} of the text for ${purpose}.`)
}

/**
 * Writes a decision down, under the person's address where there is one, else under the contact.
 * @throws notFound `accounts.no_such_consent_text`, notFound `accounts.no_such_contact`
 */
export async function recordConsent(context: Context, decision: NewConsent, author: string): Promise<void> {
  const person = await findPerson(context, decision.person)
  if (decision.person.contact !== undefined && person.contacts.length === 0)
    throw notFound('accounts.no_such_contact', `There is no contact ${decision.person.contact}.`)
  await mustHaveText(context, decision.purpose, decision.textVersion)
  const name = decision.person.email ? `email:${sameAddress(decision.person.email)}` : nameOf(person, decision.person)
  const digest = (await digestsOf(context, [name])).get(name) ?? ''
  const { purpose, channel, state, source } = decision
  await context.records.transaction(async () => {
    const db = context.records.db()
    const { id } = await db
      .insertInto('consents')
      .values({
        digest,
        person: name,
        purpose,
        channel,
        state,
        source,
        text_version: decision.textVersion,
        proof: JSON.stringify(decision.proof),
        author,
        at: decision.at ?? context.clock.now(),
        recorded_at: context.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: 'accounts.consent_recorded',
        subject: `consent:${id}`,
        detail: JSON.stringify({ purpose, channel, state, source }),
      })
      .execute()
  })
}

/**
 * Takes what names a person out of their decisions. The decisions stand under their digests, and each address gets a
 * copy of what was last said, so that the person is still heeded when one of the addresses comes in again.
 */
export async function forgetNames(context: Context, names: readonly string[], author: string) {
  const digests = await digestsOf(context, names)
  const decisions = await decisionsUnder(context, [...digests.values()])
  const db = context.records.db()
  const changed = await db
    .updateTable('consents')
    .set({ person: null, proof: '{}' })
    .where('digest', 'in', [...digests.values()])
    .where(e => e.or([e('person', 'is not', null), e('proof', '!=', '{}')]))
    .returning('id')
    .execute()
  const said = new Map(decisions.toReversed().map(one => [`${one.purpose} ${one.channel}`, one]))
  const addresses = [...digests].flatMap(([name, digest]) => (name.startsWith('email:') ? [digest] : []))
  const copies = addresses.flatMap(digest =>
    [...said.values()]
      .filter(
        one => !decisions.some(d => d.digest === digest && d.purpose === one.purpose && d.channel === one.channel),
      )
      .map(({ purpose, channel, state, source, textVersion, at }) => ({
        digest,
        person: null,
        purpose,
        channel,
        state,
        source,
        text_version: textVersion,
        author,
        at,
        proof: '{}',
        recorded_at: context.clock.now(),
      })),
  )
  if (copies.length > 0) await db.insertInto('consents').values(copies).execute()
  return { changed: changed.length, standing: decisions.length + copies.length }
}

/** Every wording that people were asked with, by purpose, the newest first. */
export async function consentTexts(context: Context): Promise<Text[]> {
  const rows = await context.records
    .db()
    .selectFrom('consent_texts')
    .selectAll()
    .orderBy('purpose')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(row => ({
    purpose: row.purpose as Purpose,
    version: row.version,
    en: row.body_en,
    zh: row.body_zh,
    author: row.author,
    createdAt: row.created_at.toISOString(),
  }))
}

export async function countDecisions(context: Context): Promise<number> {
  const { n } = await context.records
    .db()
    .selectFrom('consents')
    .select(e => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Keeps a wording as the next version of its purpose's text. */
export const addConsentText = (context: Context, text: z.infer<typeof newConsentTextSchema>, author: string) =>
  context.records.transaction(async () => {
    const db = context.records.db()
    const newest = await db
      .selectFrom('consent_texts')
      .select('version')
      .where('purpose', '=', text.purpose)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    const version = (newest?.version ?? 0) + 1
    await db
      .insertInto('consent_texts')
      .values({
        purpose: text.purpose,
        version,
        body_en: text.en,
        body_zh: text.zh,
        author,
        created_at: context.clock.now(),
      })
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: 'accounts.consent_text_added',
        subject: `${text.purpose}:${version}`,
        detail: JSON.stringify(text),
      })
      .execute()
  })

/** Changes what the purposes rest on. */
export const setConsentPolicy = (context: Context, policy: ConsentPolicy, author: string) =>
  context.records.transaction(async () => {
    const before = await consentPolicy(context)
    const value = JSON.stringify(policy)
    const db = context.records.db()
    await db
      .insertInto('settings')
      .values({ name: 'accounts.consent_policy', value, changed_at: context.clock.now() })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value, changed_at: context.clock.now() }))
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: 'accounts.consent_policy_changed',
        subject: 'accounts.consent_policy',
        detail: JSON.stringify({ before, after: policy }),
      })
      .execute()
  })
