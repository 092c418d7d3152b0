import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { notFound } from '../../kernel/errors.ts'
import { defineQuery, type Records } from '../../stores/index.ts'
import type { AccountDetail, Tier } from '../accounts.schema.ts'
import { relationsOf } from '../matching/ledger/united-accounts.ts'
import { revenueBand, sizeBand } from '../reference/bands.ts'
import { industryByCode } from '../reference/industry-tree.ts'
import { factsMoment, momentOf } from './moment.ts'

type Derived =
  | 'industryLabel'
  | 'sizeBand'
  | 'revenueBand'
  | 'parent'
  | 'subsidiaries'
  | 'mergedInto'
  | 'keys'
  | 'asOf'
  | 'counts'
type FactsRow = Omit<AccountDetail, Derived> & { parentName: string }

interface Relative {
  id: string
  name: string
  relation: 'parent' | 'subsidiary'
}

interface At extends Record<string, string> {
  account: string
  as_of: string
}

const askFacts = defineQuery<At, FactsRow>(import.meta.url, './account-facts.sql')
const askCounts = defineQuery<At, Record<keyof AccountDetail['counts'], string>>(
  import.meta.url,
  './account-counts.sql',
)
const askKeys = defineQuery<{ account: string }, { kind: string; key: string }>(import.meta.url, './account-keys.sql')
const askRelatives = defineQuery<{ account: string; name: string; parent: string }, Relative>(
  import.meta.url,
  './account-relatives.sql',
)

/** The account's tier on the list that was the newest at a moment. */
async function tierThen(records: Records, account: string, moment: Date): Promise<Tier | null> {
  const entry = await records
    .db()
    .selectFrom('target_list_entries')
    .select('tier')
    .where('account_id', '=', account)
    .where('list_version', '=', eb =>
      eb
        .selectFrom('target_lists')
        .select(({ fn }) => fn.max('version').as('newest'))
        .where('created_at', '<=', moment),
    )
    .executeTakeFirst()
  return entry?.tier ?? null
}

/**
 * All that is known of one account, now or as of a past moment (relatives and keys are today's).
 * @throws notFound `accounts.not_found` also when nothing was known yet at the moment
 */
export async function showAccount(context: Context, id: string, asOf: string | undefined): Promise<AccountDetail> {
  const { facts, records } = context
  const at: At = { account: id, as_of: factsMoment(asOf) }
  const moment = momentOf(asOf)
  const [[row], [counts], keys] = await Promise.all([
    askFacts(facts, at),
    askCounts(facts, at),
    askKeys(facts, { account: id }),
  ])
  if (!row)
    throw notFound(
      'accounts.not_found',
      asOf === undefined ? `There is no account ${id}.` : `Nothing was known of account ${id} at ${asOf}.`,
    )
  const { parentName, ...known } = row
  const [relatives, told] = await Promise.all([
    askRelatives(facts, { account: id, name: row.name, parent: parentName }),
    relationsOf(context, id),
  ])
  const parent = relatives.find(relative => relative.relation === 'parent')
  const subsidiaries = relatives.filter(r => r.relation === 'subsidiary').map(r => ({ id: r.id, name: r.name }))
  const industry = row.industry === null ? null : industryByCode(row.industry)
  return {
    ...known,
    tier: moment === null ? row.tier : await tierThen(records, id, moment),
    updatedAt: isoFromFacts(row.updatedAt),
    validFrom: isoFromFacts(row.validFrom),
    receivedAt: isoFromFacts(row.receivedAt),
    industryLabel: industry && { en: industry.en, zh: industry.zh },
    sizeBand: sizeBand(row.employees),
    revenueBand: revenueBand(row.revenueUsd),
    parent: parentName === '' ? told.partOf : { id: parent?.id ?? null, name: parent?.name ?? parentName },
    subsidiaries: [...subsidiaries, ...told.parts.filter(one => !subsidiaries.some(known => known.id === one.id))],
    mergedInto: told.mergedInto,
    keys,
    asOf: moment?.toISOString() ?? null,
    counts: {
      contacts: Number(counts?.contacts ?? 0),
      opportunities: Number(counts?.opportunities ?? 0),
      openOpportunities: Number(counts?.openOpportunities ?? 0),
      events: Number(counts?.events ?? 0),
    },
  }
}
