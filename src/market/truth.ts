import type { Person } from './buying-group.ts'
import type { Company } from './company.ts'
import type { Deal } from './deals.ts'
import type { Duplicate } from './duplicate.ts'
import { DAY, type MarketOptions } from './market-options.ts'
import type { Need } from './need.ts'
import { decoys, plantedIcp, type TrueFit } from './planted-icp.ts'
import { type PlayPart, plantedPlay } from './planted-play.ts'

/** The first line of the truth file: what holds for the whole market. */
export interface MarketTruth {
  kind: 'market'
  seed: number
  accounts: number
  end: string
  /** Weights in the logit of being a good account, and attributes that look meaningful and are not. */
  icp: { trait: string; weight: number }[]
  decoys: readonly string[]
  play: { id: string; name: string; start: string; end: string; lift: number; research: number; heldOut: number }
}

/** One line for each account: everything about it that the product is to find out. */
export interface AccountTruth {
  kind: 'account'
  source_id: string
  domain: string
  registry_number: string
  /** Is it one of the good ones? Drawn with `probability`, of which `parts` are the logit's. */
  good: boolean
  probability: number
  parts: Readonly<Record<string, number>>
  parent: string | null
  needs: { topic: string; start: string; end: string; factor: number }[]
  play: { arm: string; opportunity_without: boolean; opportunity_with: boolean } | null
  /** Its row on the trade fair's list; `with_domain` ones can be known again by their key. */
  duplicate: { source_id: string; with_domain: boolean } | null
  /** The faulty column of its row, and its deals that are faulty or name nobody. */
  dirt: string | null
  deals: { source_id: string; win_probability: number; dirt: string | null; unmatched: boolean }[]
  /** What the contact rows leave out. */
  contacts: { source_id: string; role: string; free_mail: boolean; stranger: boolean }[]
  machine_events: string[]
}

const day = (time: number) => new Date(time).toISOString().slice(0, 10)

export function marketTruth({ seed, accounts, end }: MarketOptions): MarketTruth {
  const start = end.getTime() - plantedPlay.fromDaysAgo * DAY
  return {
    kind: 'market',
    seed,
    accounts,
    end: end.toISOString(),
    icp: plantedIcp.map(({ trait, weight }) => ({ trait, weight })),
    decoys,
    play: {
      id: plantedPlay.id,
      name: plantedPlay.name,
      start: day(start),
      end: day(start + plantedPlay.days * DAY),
      lift: plantedPlay.lift,
      research: plantedPlay.research,
      heldOut: plantedPlay.heldOut,
    },
  }
}

interface Known {
  company: Company
  fit: TrueFit
  good: boolean
  needs: readonly Need[]
  play: PlayPart | null
  dirt: string | null
  people: readonly Person[]
  deals: readonly Deal[]
  machine: string[]
  duplicate: Duplicate | null
  end: number
}

export function accountTruth({ company, fit, good, end, ...rest }: Known): AccountTruth {
  return {
    kind: 'account',
    source_id: company.sourceId,
    domain: company.domain,
    registry_number: company.registryNumber,
    good,
    probability: Math.round(fit.probability * 1e6) / 1e6,
    parts: fit.parts,
    parent: company.parent?.name ?? null,
    needs: rest.needs.map(need => ({
      topic: need.topic,
      start: day(end - need.fromDaysAgo * DAY),
      end: day(end - (need.fromDaysAgo - need.days) * DAY),
      factor: need.factor,
    })),
    play: rest.play && {
      arm: rest.play.arm,
      opportunity_without: rest.play.opportunityWithout,
      opportunity_with: rest.play.opportunityWith,
    },
    duplicate: rest.duplicate && { source_id: rest.duplicate.row.source_id, with_domain: rest.duplicate.withDomain },
    dirt: rest.dirt,
    deals: rest.deals.map(deal => ({
      source_id: deal.row.source_id,
      win_probability: Math.round(deal.winProbability * 1000) / 1000,
      dirt: deal.dirt,
      unmatched: deal.unmatched,
    })),
    contacts: rest.people.map(person => ({
      source_id: person.row.source_id,
      role: person.role,
      free_mail: person.freeMail,
      stranger: person.stranger,
    })),
    machine_events: rest.machine,
  }
}
