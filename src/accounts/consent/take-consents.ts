import { z } from 'zod'
import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { findPerson, nameOf, sameAddress } from '../person/find-person.ts'
import { type NewConsent, purposes, reachChannels } from './consent.schema.ts'
import { consentTexts, digestsOf } from './consent-ledger.store.ts'

/** A decision that a record of a source tells. */
export interface TakenConsent extends Pick<NewConsent, 'purpose' | 'channel' | 'state' | 'source' | 'proof'> {
  /** Whom: `email:…`, `contact:…` or `anonymous:…`. */
  name: string
  at: Date
  textVersion: number | null
  /** The record, so that one that is read again is written down once. */
  origin: string
}

/** Postgres takes 65,535 values a statement. */
const AT_ONCE = 1_000

/**
 * Writes down what records of a source tell of people's decisions, each once however often it is read. A version of a
 * text that nobody knows is kept in the proof. Returns how many were new.
 */
export async function takeConsents(
  context: Context,
  decisions: readonly TakenConsent[],
  author: string,
): Promise<number> {
  if (decisions.length === 0) return 0
  const texts = new Set((await consentTexts(context)).map(text => `${text.purpose} ${text.version}`))
  const digests = await digestsOf(context, [...new Set(decisions.map(one => one.name))])
  let taken = 0
  for (let from = 0; from < decisions.length; from += AT_ONCE) {
    const rows = decisions.slice(from, from + AT_ONCE).map(({ name, textVersion, proof, ...decision }) => {
      const isKnown = textVersion !== null && texts.has(`${decision.purpose} ${textVersion}`)
      const unknown = textVersion !== null && !isKnown ? { textVersion: String(textVersion) } : {}
      return {
        ...decision,
        digest: digests.get(name) ?? '',
        person: name,
        text_version: isKnown ? textVersion : null,
        proof: JSON.stringify({ ...proof, ...unknown }),
        author,
        recorded_at: context.clock.now(),
      }
    })
    const written = await context.records
      .db()
      .insertInto('consents')
      .values(rows)
      .onConflict(same => same.doNothing())
      .returning('id')
      .execute()
    taken += written.length
  }
  return taken
}

/** A `consent_changed` event, and who it is by now. */
export interface ConsentEvent {
  event_id: string
  /** As the facts store writes times. */
  at: string
  contact: string
  contact_ref: string
  anonymous_id: string
  source: string
  url: string
  /** JSON: granted, and perhaps textVersion, purpose or purposes, channel. */
  properties: string
}

const purpose = z.enum(purposes)
const saidSchema = z.object({
  granted: z.boolean(),
  textVersion: z.number().int().min(1).max(1_000_000).nullable().catch(null),
  purposes: z.union([z.array(purpose).min(1), purpose.transform(one => [one])]).catch(['analytics']),
  channel: z.enum(['any', ...reachChannels]).catch('any'),
})

/** What an event says; null when it does not say whether somebody agrees. */
function saidBy(event: ConsentEvent) {
  const properties = z.record(z.string(), z.unknown()).catch({}).parse(parsed(event.properties))
  const read = saidSchema.safeParse({ ...properties, purposes: properties.purposes ?? properties.purpose })
  return read.success ? read.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // an event may come without properties, or with what is no JSON: it then says nothing
    return {}
  }
}

/** The name that each event's decision is written under: the person's where there is one, else the visitor's. */
async function namesOf(context: Context, events: readonly ConsentEvent[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const byContact = new Map<string, string>()
  for (const { event_id, contact, contact_ref, anonymous_id } of events) {
    if (contact_ref.includes('@')) names.set(event_id, `email:${sameAddress(contact_ref)}`)
    else if (contact !== '0') {
      const known = byContact.get(contact) ?? nameOf(await findPerson(context, { contact }), { contact })
      byContact.set(contact, known)
      names.set(event_id, known)
    } else if (anonymous_id !== '') names.set(event_id, `anonymous:${anonymous_id}`)
  }
  return names
}

/**
 * Takes what the snippet and other clients say of consent into the ledger: under the person, or, while nobody knows who
 * the visitor is, under the visitor. Asked again for events whose owner became known, it writes them under that person.
 */
export async function takeConsentEvents(context: Context, events: readonly ConsentEvent[]): Promise<number> {
  const names = await namesOf(context, events)
  const decisions = events.flatMap((event): TakenConsent[] => {
    const said = saidBy(event)
    const name = names.get(event.event_id)
    if (said === null || name === undefined) return []
    const page = event.url.split(/[?#]/)[0]?.slice(0, 500)
    return [...new Set(said.purposes)].map(one => ({
      name,
      purpose: one,
      channel: said.channel,
      state: said.granted ? 'granted' : 'withdrawn',
      source: event.source.slice(0, 120) || 'events',
      at: new Date(isoFromFacts(event.at)),
      textVersion: said.textVersion,
      proof: { event: event.event_id, ...(page ? { page } : {}) },
      origin: `event:${event.event_id}`,
    }))
  })
  return takeConsents(context, decisions, 'collector')
}
