import { z } from 'zod'

/** Which events to look at again, and what becomes of them. */
export const rewriteRequestSchema = z.discriminatedUnion('kind', [
  /** Events of visitors and users of whom something new is known find their person and account again. */
  z.object({ kind: z.literal('links'), links: z.array(z.string()) }),
  /** Events that wait for their account look for it again, by what their source called it too. */
  z.object({ kind: z.literal('waiting') }),
  /** Events of people find their account again: a person has moved to another one. */
  z.object({ kind: z.literal('people'), contactIds: z.array(z.string()) }),
  /** Events go over to another account or person. */
  z.object({
    kind: z.literal('owner'),
    eventIds: z.array(z.string()),
    accountId: z.string().optional(),
    contactId: z.string().optional(),
  }),
  /** Events of one account go to another: all, or those that came from there since a moment or belong there by its keys. */
  z.object({ kind: z.literal('account'), from: z.string(), to: z.string(), since: z.string().nullable() }),
  /** What visitors whom nobody knows did from networks goes from one account (0: none) to another. */
  z.object({ kind: z.literal('networks'), networks: z.array(z.string()), from: z.string(), to: z.string() }),
  /** Events get another verdict: '' for a person, else why a machine is suspected. */
  z.object({ kind: z.literal('verdict'), eventIds: z.array(z.string()), machine: z.string().max(60) }),
  /** All events of a network get another verdict. */
  z.object({ kind: z.literal('network'), network: z.string(), machine: z.string().max(60) }),
  /** Events of people lose all that leads back to a person, and keep that they happened; or they go altogether. */
  z.object({
    kind: z.literal('forget'),
    contactIds: z.array(z.string()),
    emails: z.array(z.string()),
    events: z.enum(['nameless', 'gone']),
  }),
])
export type RewriteRequest = z.infer<typeof rewriteRequestSchema>
