import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import type { contactSchema, contactsSchema, opportunitiesSchema, opportunitySchema } from '../accounts.schema.ts'
import { factsMoment } from './moment.ts'
import { nextAfter, type PlacedPage, placedAfter } from './placed-page.ts'

interface AccountPage {
  asOf?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Params = PlacedPage & { account: string; as_of: string }
type Placed<Row> = Row & { place: string }

const askContacts = defineQuery<Params, Placed<z.infer<typeof contactSchema>>>(
  import.meta.url,
  './account-contacts.sql',
)
const askOpportunities = defineQuery<Params, Placed<z.infer<typeof opportunitySchema>>>(
  import.meta.url,
  './account-opportunities.sql',
)
const askCounts = defineQuery<{ account: string; as_of: string }, { contacts: string; opportunities: string }>(
  import.meta.url,
  './account-counts.sql',
)

/** The people of an account, the most recently active first. */
export async function accountContacts(
  { facts }: Context,
  account: string,
  page: AccountPage,
): Promise<z.infer<typeof contactsSchema>> {
  const at = { account, as_of: factsMoment(page.asOf) }
  const [rows, [counts]] = await Promise.all([
    askContacts(facts, { ...at, ...placedAfter(page.cursor, page.limit) }),
    askCounts(facts, at),
  ])
  const items = rows
    .slice(0, page.limit)
    .map(({ place: _, ...row }) => ({ ...row, lastEventAt: row.lastEventAt && isoFromFacts(row.lastEventAt) }))
  return { items, next: nextAfter(rows, page.limit), total: Number(counts?.contacts ?? 0) }
}

/** The deals with an account: open ones first, then the latest. */
export async function accountOpportunities(
  { facts }: Context,
  account: string,
  page: AccountPage,
): Promise<z.infer<typeof opportunitiesSchema>> {
  const at = { account, as_of: factsMoment(page.asOf) }
  const [rows, [counts]] = await Promise.all([
    askOpportunities(facts, { ...at, ...placedAfter(page.cursor, page.limit) }),
    askCounts(facts, at),
  ])
  const items = rows.slice(0, page.limit).map(({ place: _, ...row }) => row)
  return { items, next: nextAfter(rows, page.limit), total: Number(counts?.opportunities ?? 0) }
}
