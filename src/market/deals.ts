import type { Company } from './company.ts'
import { DAY } from './market-options.ts'
import type { OpportunityRow } from './market-rows.ts'
import type { Need } from './need.ts'
import { plantedPlay } from './planted-play.ts'
import type { Random } from './random.ts'

/** How often a deal has a fault that the importer must catch, and how often it names an account that nobody has. */
export const DEAL_DIRT = 0.005
export const DEAL_UNMATCHED = 0.01

const products = ['Corvane Predict', 'Corvane Predict', 'Corvane Sense', 'Corvane Twin'] as const
const openStages = ['Discovery', 'Evaluation', 'Proposal', 'Negotiation'] as const
const CONTRACT_DAYS = 365

export interface Deal {
  row: OpportunityRow
  /** Days before the market's end; below 0 lies ahead. */
  createdDaysAgo: number
  /** The chance it had, and what spoils its row. */
  winProbability: number
  dirt: 'amount' | 'date' | null
  unmatched: boolean
}

interface Market {
  company: Company
  probability: number
  needs: readonly Need[]
  /** The play brought one about, or it would have come anyway. */
  duringPlay: boolean
  random: Random
  end: number
}

const iso = (end: number, daysAgo: number) => new Date(end - daysAgo * DAY).toISOString().slice(0, 10)

/** The company's deals, oldest first: what it needs and how well the product suits it decide, luck does the rest. */
export function deals(market: Market): Deal[] {
  const { company, probability, random } = market
  const starts: { daysAgo: number; inNeed: boolean }[] = []
  for (let n = random.poisson(0.06 + 0.5 * probability); n > 0; n--)
    starts.push({ daysAgo: random.between(10, company.knownForDays), inNeed: false })
  for (const need of market.needs) {
    if (random.chance(0.15 + 0.45 * probability))
      starts.push({ daysAgo: need.fromDaysAgo - random.between(7, need.days), inNeed: true })
  }
  if (market.duringPlay)
    starts.push({ daysAgo: plantedPlay.fromDaysAgo - random.between(5, plantedPlay.days), inNeed: false })
  starts.sort((a, b) => b.daysAgo - a.daysAgo)
  const made: Deal[] = []
  for (const { daysAgo, inNeed } of starts) {
    // The deal of a need that has only just begun lies ahead, and one cannot be older than the record.
    if (daysAgo < 1 || daysAgo > company.knownForDays) continue
    const first = newBusiness(market, daysAgo, inNeed, made.length)
    made.push(first.deal)
    if (first.wonDaysAgo !== null) renewals(market, first.wonDaysAgo, made)
  }
  for (const deal of made) spoil(deal, random)
  return made
}

function amounts({ company, random }: Market, share: number) {
  const usd = Math.min(1.2e6, Math.max(8_000, company.budgetUsd * share * random.logNormal(0.8, 0.5)))
  const { currency, perDollar } = company.country
  return { amount: Math.round((usd * perDollar) / 500) * 500, currency }
}

function newBusiness(market: Market, daysAgo: number, inNeed: boolean, n: number) {
  const { company, probability, random, end } = market
  const winProbability = 1 / (1 + Math.exp(-(-2.1 + 3.2 * probability + (inNeed ? 0.7 : 0))))
  const cycle = Math.round(Math.min(240, Math.max(14, random.logNormal(inNeed ? 62 : 85, 0.45))))
  const won = random.chance(winProbability)
  const closed = daysAgo - cycle >= 0
  const product = random.pick(products)
  const stage = openStages[Math.min(3, Math.floor((daysAgo / cycle) * 4))] ?? 'Discovery'
  const row: OpportunityRow = {
    source_id: `O-${company.index + 1}-${n + 1}`,
    account_id: company.sourceId,
    account_name: company.name,
    name: `${company.name}: ${product}`,
    product,
    owner: company.owner,
    stage: closed ? (won ? 'Closed Won' : 'Closed Lost') : stage,
    status: closed ? (won ? 'won' : 'lost') : 'open',
    ...amounts(market, 1),
    created_on: iso(end, daysAgo),
    expected_close_on: iso(end, daysAgo - cycle + random.between(-20, 10)),
  }
  if (closed) row.closed_on = iso(end, daysAgo - cycle)
  const deal: Deal = { row, createdDaysAgo: daysAgo, winProbability, dirt: null, unmatched: false }
  return { deal, wonDaysAgo: closed && won ? daysAgo - cycle : null }
}

/** A won contract runs a year; sixty days before its end its renewal is opened, until one is lost. */
function renewals(market: Market, wonDaysAgo: number, made: Deal[]): void {
  const { company, probability, random, end } = market
  const winProbability = 0.72 + 0.22 * probability
  for (let due = wonDaysAgo - CONTRACT_DAYS; due + 60 >= 1; due -= CONTRACT_DAYS) {
    const closed = due >= 0
    const kept = random.chance(winProbability)
    const row: OpportunityRow = {
      source_id: `O-${company.index + 1}-${made.length + 1}`,
      account_id: company.sourceId,
      account_name: company.name,
      name: `${company.name}: renewal ${iso(end, due).slice(0, 4)}`,
      product: 'Corvane Care',
      owner: company.owner,
      stage: closed ? (kept ? 'Closed Won' : 'Closed Lost') : 'Renewal',
      status: closed ? (kept ? 'won' : 'lost') : 'open',
      ...amounts(market, 0.8),
      created_on: iso(end, due + 60),
      expected_close_on: iso(end, due),
    }
    if (closed) row.closed_on = iso(end, due)
    made.push({ row, createdDaysAgo: due + 60, winProbability, dirt: null, unmatched: false })
    if (!closed || !kept) return
  }
}

/** Some rows are typed badly, some name a company that is on no list. */
function spoil(deal: Deal, random: Random): void {
  const { row } = deal
  if (random.chance(DEAL_DIRT)) {
    deal.dirt = random.chance(0.5) ? 'amount' : 'date'
    if (deal.dirt === 'amount') row.amount = `${row.amount}.O0`
    else row.created_on = `${row.created_on.slice(0, 4)}-02-31`
  }
  if (random.chance(DEAL_UNMATCHED)) {
    deal.unmatched = true
    delete row.account_id
    row.account_name = `${row.account_name.split(' ')[0]} Holding Partners`
  }
}
