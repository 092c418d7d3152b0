import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineQuery } from '../../stores/index.ts'
import type { searchResultSchema } from '../accounts.schema.ts'
import { accountRows } from '../table/list-accounts.ts'

interface FoundContact {
  id: string
  name: string
  title: string | null
  account: string
  accountName: string
}

type Asked = { q: string; limit: number }

const askAccounts = defineQuery<Asked, { id: string }>(import.meta.url, './search-accounts.sql')
const askContacts = defineQuery<Asked, FoundContact>(import.meta.url, './search-contacts.sql')

/** What a typed text may mean: accounts by name or domain, contacts by name or address, the nearest first. */
export async function search(
  { facts }: Context,
  text: string,
  limit: number,
): Promise<z.infer<typeof searchResultSchema>> {
  const q = text.trim()
  if (q === '') return { accounts: [], contacts: [] }
  const [ids, contacts] = await Promise.all([askAccounts(facts, { q, limit }), askContacts(facts, { q, limit })])
  const rows = await accountRows(
    facts,
    ids.map(found => found.id),
  )
  return {
    accounts: rows.map(({ id, name, localName, domain, city, country, grade }) => ({
      id,
      name,
      localName,
      domain,
      city,
      country,
      grade,
    })),
    contacts: contacts.map(({ account, accountName, ...contact }) => ({
      ...contact,
      account: account === '0' ? null : { id: account, name: accountName },
    })),
  }
}
