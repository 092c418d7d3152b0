import { z } from 'zod'

export const discoveryQuerySchema = z.object({
  /** Whose customers to learn from: those of won opportunities, or a list of domains or account ids. */
  wonFrom: z.literal('opportunities').default('opportunities'),
})
export const discoveryListSchema = z.object({
  /** Domains or account ids. */
  accounts: z.array(z.string().min(1).max(253)).min(1).max(100_000),
})

/** What winners have in common that the rest have not. */
export const discoverySchema = z.object({
  wins: z.number(),
  accounts: z.number(),
  /** Of the listed accounts, how many are not known here. */
  unknown: z.number(),
  signal: z.boolean(),
  /** How far the findings can be relied on at this number of wins. */
  certainty: z.enum(['low', 'fair', 'good']),
  findings: z.array(
    z.object({
      /** As criteria name it: employees, technologies, departments.maintenance. */
      attribute: z.string(),
      value: z.string(),
      /** Win rate of accounts with the value against that of all, with its 95 % Wilson interval. */
      lift: z.number(),
      low: z.number(),
      high: z.number(),
      /** Information value of the attribute. */
      iv: z.number(),
      /** Accounts that have the value, and the winners among them. */
      support: z.number(),
      wins: z.number(),
      woe: z.number(),
      /** Chance of seeing this beside the other findings if there were nothing, corrected for all that was tried. */
      p: z.number(),
      leakage: z.boolean(),
      leakageWhy: z.string().nullable(),
      /** Ends of a number's range, null where open; absent for other values. */
      between: z.tuple([z.number().nullable(), z.number().nullable()]).optional(),
    }),
  ),
  ms: z.number(),
})
export type Discovery = z.infer<typeof discoverySchema>
