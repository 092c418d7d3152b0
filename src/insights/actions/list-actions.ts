import type { Stage } from '../../accounts/accounts.schema.ts'
import { type AccountPerson, peopleOfAccounts, personaOf, readPersonas } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { defineQuery } from '../../stores/index.ts'
import { type AlertKind, alertKindSchema } from '../alerts/alerts.schema.ts'
import { type Action, type ActionKind, talkingPointsSchema } from './actions.schema.ts'
import { hiddenActions } from './actions.store.ts'
import { choosePerson } from './choose-person.ts'
import { rankAction } from './rank-action.ts'

const DAY = 86_400_000
/** Alerts older than this call for nothing any more; a hand-over without an answer does. */
const NEWS_FOR_DAYS = 21
const MOST_ALERTS = 5_000
const MOST_HANDED_OVER = 2_000

/** What an alert calls for. */
const callsFor: Record<AlertKind, ActionKind> = {
  mqa: 'answer',
  answer_overdue: 'answer',
  surge: 'follow_surge',
  new_person: 'welcome_person',
  champion_left: 'replace_champion',
  gone_quiet: 'wake',
  deal_heating: 'advance_deal',
  deal_cooling: 'rescue_deal',
}

interface Candidate {
  id: string
  kind: ActionKind
  account: string
  at: Date
  detail: Record<string, string | number>
}

interface AtStake {
  id: string
  name: string
  localName: string
  owner: string
  fit: string | number | null
  stage: Stage | null
  openUsd: number
}

const askStakes = defineQuery<{ accounts: bigint[] }, AtStake>(import.meta.url, './accounts-at-stake.sql')

/** Recent alerts, newest first: the newest of a kind and account stands for all. */
async function fromAlerts({ records, clock }: Context, account: string | null): Promise<Candidate[]> {
  let rows = records
    .db()
    .selectFrom('alerts')
    .select(['id', 'kind', 'account_id', 'raised_at', 'detail'])
    .where('raised_at', '>', new Date(clock.now().getTime() - NEWS_FOR_DAYS * DAY))
    .where('kind', 'not in', ['mqa', 'answer_overdue'])
  if (account !== null) rows = rows.where('account_id', '=', account)
  const found = await rows.orderBy('raised_at', 'desc').orderBy('id', 'desc').limit(MOST_ALERTS).execute()
  return found.map(row => ({
    id: `alert:${row.id}`,
    kind: callsFor[alertKindSchema.parse(row.kind)],
    account: row.account_id,
    at: row.raised_at,
    detail: (row.detail ?? {}) as Candidate['detail'],
  }))
}

/** Accounts that wait for an answer of sales, whether or not anybody was told. */
async function handedOver({ facts }: Context, account: string | null): Promise<Candidate[]> {
  const rows = await facts.ask<{ id: string; since: string; engagement: string; people: number }>(
    `with waiting as (
       select account_id, engagement, people from account_scores final
       where stage = 'mqa' and ({account:UInt64} = 0 or account_id = {account:UInt64})
       order by engagement desc limit ${MOST_HANDED_OVER})
     select toString(w.account_id) as id, toString(max(t.at)) as since, toString(any(w.engagement)) as engagement,
       any(w.people) as people
     from waiting as w left join (
       select account_id, at from stage_transitions
       where to_stage = 'mqa' and account_id in (select account_id from waiting)) as t on t.account_id = w.account_id
     group by w.account_id`,
    { account: account ?? '0' },
  )
  return rows.map(row => ({
    id: `answer:${row.id}:${row.since}`,
    kind: 'answer' as const,
    account: row.id,
    at: new Date(`${row.since.replace(' ', 'T')}Z`),
    detail: { points: Math.round(Number(row.engagement) / 1e7) / 10, people: row.people },
  }))
}

/** What half of the won deals brought at least, in US dollars. */
async function typicalDeal({ facts }: Context): Promise<number | null> {
  const [row] = await facts.ask<{ n: string; usd: number }>(
    `select count() as n, quantileExact(0.5)(ifNull(amount_usd, 0)) as usd from opportunities final
     where status = 'won' and amount_usd > 0`,
  )
  return row && Number(row.n) > 0 ? row.usd : null
}

function ranked(
  candidates: readonly Candidate[],
  stakes: ReadonlyMap<string, AtStake>,
  on: { now: Date; typical: number | null },
) {
  const best = new Map<string, { candidate: Candidate; stake: AtStake; rank: Action['rank'] }>()
  for (const candidate of candidates) {
    const stake = stakes.get(candidate.account)
    if (!stake) continue
    const rank = rankAction({
      kind: candidate.kind,
      days: (on.now.getTime() - candidate.at.getTime()) / DAY,
      openUsd: stake.openUsd,
      typicalUsd: on.typical,
      fit: stake.fit === null ? null : Number(stake.fit),
    })
    const known = best.get(candidate.account)
    if (!known || rank.usd > known.rank.usd) best.set(candidate.account, { candidate, stake, rank })
  }
  return [...best.values()].sort(
    (x, y) => y.rank.usd - x.rank.usd || (x.candidate.account < y.candidate.account ? -1 : 1),
  )
}

/** The one best action of each account, the most promising first; an owner's or an account's own when one is named. */
export async function listActions(
  context: Context,
  query: { owner?: string | undefined; account?: string | undefined; limit: number },
): Promise<{ items: Action[]; total: number; owners: string[] }> {
  const account = query.account ?? null
  const candidates = (await Promise.all([handedOver(context, account), fromAlerts(context, account)])).flat()
  const hidden = await hiddenActions(
    context,
    candidates.map(one => one.id),
  )
  const open = candidates.filter(one => !hidden.has(one.id))
  const accounts = [...new Set(open.map(one => one.account))]
  const [rows, typical] =
    accounts.length === 0
      ? [[], null]
      : await Promise.all([askStakes(context.facts, { accounts: accounts.map(BigInt) }), typicalDeal(context)])
  const all = ranked(open, new Map(rows.map(row => [row.id, row])), { now: context.clock.now(), typical })
  const owners = [...new Set(all.map(one => one.stake.owner).filter(Boolean))].sort()
  const mine = query.owner === undefined ? all : all.filter(one => one.stake.owner === query.owner)
  const shown = mine.slice(0, query.limit)
  const [people, personas] = await Promise.all([
    peopleOfAccounts(
      context,
      shown.map(one => one.candidate.account),
    ),
    readPersonas(context),
  ])
  const items = shown.map(({ candidate, stake, rank }): Action => {
    const { id, kind, detail, at } = candidate
    const about = typeof detail.topic === 'string' ? detail.topic : null
    const without = typeof detail.contact === 'string' ? detail.contact : null
    const person = choosePerson(kind, people.get(stake.id) ?? [], { topic: about, without })
    const persona = person && personaOf(person, personas)
    return {
      id,
      kind,
      account: stake.id,
      name: stake.name,
      localName: stake.localName || null,
      owner: stake.owner || null,
      stage: stake.stage,
      person: person && shownPerson(person),
      say: {
        topic: about ?? person?.topic ?? null,
        points: persona ? talkingPointsSchema.parse(persona) : null,
      },
      why: { at: at.toISOString(), detail },
      rank,
    }
  })
  return { items, total: mine.length, owners }
}

const shownPerson = ({ id, name, title, role, touches, unreachable }: AccountPerson) => ({
  id,
  name,
  title,
  role,
  touches,
  unreachable,
})
