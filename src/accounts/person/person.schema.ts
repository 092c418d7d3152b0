import { z } from 'zod'
import { personConsentSchema, personSchema } from '../consent/consent.schema.ts'

const rows = z.array(z.record(z.string(), z.unknown()))

/** All that is known of one person, as it stands. */
export const personExportSchema = z.object({
  exportedAt: z.string(),
  consent: personConsentSchema,
  /** Every version of every contact, with when it held and when we learned it. */
  contactVersions: rows,
  events: rows,
  /** What links visitors and users of sources to this person. */
  links: rows,
  /** Roles that people here set. */
  roles: rows,
  deadLetters: rows,
  /** Values of imported rows that were not taken. */
  rejects: rows,
  /** Uploaded files in which the person's address stands. */
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Where nobody can look for an address. */
  unsearched: z.array(z.object({ place: z.string(), what: z.string() })),
})
export type PersonExport = z.infer<typeof personExportSchema>

export const erasePersonSchema = z.object({
  person: personSchema,
  /** nameless: events stay, without all that leads back to a person; gone: they go, and the scores with them. */
  events: z.enum(['nameless', 'gone']).default('nameless'),
  /** Write down that the person wants nothing from us, in case an address comes in again. */
  keepOut: z.boolean().default(true),
})
export type ErasePerson = z.infer<typeof erasePersonSchema>

/** One place where something was looked for. */
export const erasedPlaceSchema = z.object({
  place: z.enum([
    'events',
    'links',
    'dead_letters',
    'inbox',
    'import_rejects',
    'import_suspects',
    'files',
    'files_unsearched',
    'roles',
    'audit',
    'contact_keys',
    'contacts',
    'contact_versions',
    'consents',
  ]),
  /** How many entries bore the person. */
  found: z.number(),
  outcome: z.enum(['removed', 'nameless', 'kept_as_proof', 'not_searched', 'nothing']),
  what: z.array(z.string()),
})
export type ErasedPlace = z.infer<typeof erasedPlaceSchema>

export const erasedPersonSchema = z.object({
  erasedAt: z.string(),
  /** How many contacts the person was. */
  contacts: z.number(),
  places: z.array(erasedPlaceSchema),
  /** Entries that were found in a look after the erasure; 0 unless something came in meanwhile. */
  left: z.number(),
})
export type ErasedPerson = z.infer<typeof erasedPersonSchema>
