import { accountRow } from './account-row.ts'
import { activity } from './activity.ts'
import { buyingGroup, stranger } from './buying-group.ts'
import { companyAt } from './company.ts'
import { deals } from './deals.ts'
import { duplicateOf } from './duplicate.ts'
import type { MarketOptions } from './market-options.ts'
import type { AccountRow, ContactRow, EventRow, OpportunityRow } from './market-rows.ts'
import { needs } from './need.ts'
import { recordPains } from './pains.ts'
import { trueFit } from './planted-icp.ts'
import { playOpportunity, playPart } from './planted-play.ts'
import { randomFor } from './random.ts'
import { type AccountTruth, accountTruth } from './truth.ts'

/** One company with all that the files say of it, and the truth that they do not say. */
export interface MarketAccount {
  account: AccountRow
  /** The same company on the trade fair's list. */
  duplicate: AccountRow | null
  contacts: ContactRow[]
  opportunities: OpportunityRow[]
  events: EventRow[]
  truth: AccountTruth
}

/**
 * Company `index` with everything about it. Depends on the seed, the index and the end alone; each part draws from a
 * stream of its own, so that more mails do not mean other deals.
 */
export function marketAccount(seed: number, index: number, end: number): MarketAccount {
  const stream = (purpose: number) => randomFor(seed, index, purpose)
  const company = companyAt(seed, index)
  const fit = trueFit(company)
  const good = stream(2).chance(fit.probability)
  const found = needs(fit.probability, stream(3))
  const play = playPart(company, fit.probability, stream(4))
  const { row: account, dirt } = accountRow(company, stream(5), end)
  const group = buyingGroup(company, stream(6), end)
  recordPains(group, found, stream(11))
  const outsider = stranger(company, stream(7), end)
  const people = outsider ? [...group, outsider] : group
  const worth = { company, probability: fit.probability, needs: found, end }
  const business = deals({ ...worth, duringPlay: playOpportunity(play), random: stream(8) })
  const done = activity({ ...worth, people: group, play, random: stream(9) })
  const duplicate = duplicateOf(company, stream(10), end)
  return {
    account,
    duplicate: duplicate?.row ?? null,
    contacts: people.map(p => p.row),
    opportunities: business.map(d => d.row),
    events: done.events,
    truth: accountTruth({
      company,
      fit,
      good,
      needs: found,
      play,
      dirt,
      people,
      deals: business,
      machine: done.machine,
      duplicate,
      end,
    }),
  }
}

/** The market, account by account; memory stays flat whatever its size. */
export function* generateMarket({ seed, accounts, end }: MarketOptions): Generator<MarketAccount, void, undefined> {
  for (let index = 0; index < accounts; index++) yield marketAccount(seed, index, end.getTime())
}
