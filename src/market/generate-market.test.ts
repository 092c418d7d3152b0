import { describe, expect, it } from 'vitest'
import { industryByCode, regionByCode, validRegistryNumber } from '../accounts/index.ts'
import { brandTables } from './brands.ts'
import { companyAt } from './company.ts'
import { generateMarket, type MarketAccount, marketAccount } from './generate-market.ts'
import { countries } from './places.ts'
import { plantedPlay } from './planted-play.ts'
import { sectors } from './sectors.ts'

const end = new Date('2026-11-22T00:00:00Z')
const market = (accounts: number, seed = 7): MarketAccount[] => [...generateMarket({ seed, accounts, end })]
const share = (part: number, whole: number) => part / whole

describe('the simulated market', () => {
  it('is the same for the same seed and another one for another seed', () => {
    expect(JSON.stringify(market(60))).toBe(JSON.stringify(market(60)))
    expect(market(60)[0]?.account.name).not.toBe(market(60, 8)[0]?.account.name)
  })

  it('keeps every account when it grows', () => {
    expect(market(300).slice(0, 100)).toEqual(market(100))
    expect(marketAccount(7, 77, end.getTime())).toEqual(market(100)[77])
  })

  it('moves as a whole with its end', () => {
    const later = marketAccount(7, 3, end.getTime() + 86_400_000)
    const now = marketAccount(7, 3, end.getTime())
    expect(Date.parse(later.account.valid_from) - Date.parse(now.account.valid_from)).toBe(86_400_000)
    expect(later.truth.good).toBe(now.truth.good)
  })

  it('happens before its end', () => {
    const times = market(400).flatMap(a => [
      ...a.events.map(e => e.occurred_at),
      ...a.opportunities.flatMap(o => o.closed_on ?? []),
    ])
    expect(times.every(time => Date.parse(time) <= end.getTime())).toBe(true)
  })

  it('gives every Chinese company a registry number whose check sign is right, and nobody the same', () => {
    const numbers = Array.from({ length: 3000 }, (_, i) => companyAt(7, i).registryNumber).filter(n => n !== '')
    expect(numbers.length).toBeGreaterThan(900)
    for (const number of numbers) {
      expect(validRegistryNumber(number)).toEqual({ ok: true, normalised: number })
    }
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('speaks of industries and regions that the product knows', () => {
    for (const sector of sectors) {
      expect(industryByCode(sector.naics), sector.naics).not.toBeNull()
      expect(industryByCode(sector.gbt), sector.gbt).not.toBeNull()
    }
    for (const place of countries.filter(c => c.code === 'CN' || c.code === 'US').flatMap(c => c.places))
      expect(regionByCode(place.region), place.region).not.toBeNull()
  })

  it('gives every company a domain of its own', () => {
    const domains = Array.from({ length: 30_000 }, (_, i) => companyAt(7, i).domain)
    expect(new Set(domains).size).toBe(domains.length)
    expect(domains.every(d => /^[a-z0-9-]+\.example$/.test(d))).toBe(true)
  })

  it('has enough brands in each culture, none of them in two', () => {
    const slugs = Object.values(brandTables).flatMap(brands => brands.map(b => b.slug))
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(slugs.length).toBeGreaterThan(10_000)
  })

  it('names Chinese companies in both scripts', () => {
    const chinese = market(200).filter(a => a.account.country === 'CN')
    expect(chinese.length).toBeGreaterThan(50)
    for (const { account } of chinese) {
      expect(account.legal_name).toMatch(/^\p{Script=Han}+公司$/u)
      expect(account.local_name).toMatch(/^\p{Script=Han}+$/u)
    }
    expect(chinese.some(a => /^[\p{Script=Latin} .()’]+$/u.test(a.account.name))).toBe(true)
    expect(chinese.some(a => /公司$/.test(a.account.name))).toBe(true)
  })

  it('leaves gaps where real records have them', () => {
    const accounts = market(1000).map(a => a.account)
    const known = (of: keyof (typeof accounts)[0]) => share(accounts.filter(a => a[of] !== undefined).length, 1000)
    expect(known('employees')).toBeGreaterThan(0.75)
    expect(known('employees')).toBeLessThan(0.95)
    expect(known('budget_usd')).toBeLessThan(0.45)
    expect(known('technologies')).toBeGreaterThan(0.6)
  })

  it('puts subsidiaries under a parent that comes before them', () => {
    const all = market(1000)
    const names = new Map(all.map((_a, i) => [companyAt(7, i).name, i]))
    const parents = all.flatMap(({ truth }, i) => (truth.parent ? [{ i, at: names.get(truth.parent) }] : []))
    expect(parents.length).toBeGreaterThan(40)
    for (const { i, at } of parents) expect(at).toBeLessThan(i)
  })
})

describe('what is planted', () => {
  const all = market(6000, 11)
  const truths = all.map(a => a.truth)

  it('is a tenth of good accounts, more wins among them, and more deals', () => {
    const good = all.filter(a => a.truth.good)
    const won = (of: MarketAccount[]) => {
      const closed = of.flatMap(a => a.opportunities).filter(o => o.status !== 'open' && o.product !== 'Corvane Care')
      return share(closed.filter(o => o.status === 'won').length, closed.length)
    }
    expect(share(good.length, all.length)).toBeCloseTo(0.11, 1)
    expect(won(good)).toBeGreaterThan(1.6 * won(all.filter(a => !a.truth.good)))
  })

  it('is bursts of research on the topic of a need', () => {
    let inside = 0
    let outside = 0
    let daysInside = 0
    let daysOutside = 0
    for (const { truth, events, account } of all) {
      for (const need of truth.needs) {
        const from = Math.max(Date.parse(need.start), Date.parse(account.valid_from))
        const to = Math.min(Date.parse(need.end), end.getTime())
        if (!(to > from)) continue
        const about = events.filter(e => e.topic === need.topic && e.channel !== 'intent')
        const during = about.filter(e => Date.parse(e.occurred_at) >= from && Date.parse(e.occurred_at) < to).length
        inside += during
        outside += about.length - during
        daysInside += (to - from) / 86_400_000
        daysOutside += Math.min(540, (end.getTime() - from) / 86_400_000)
      }
    }
    expect(inside / daysInside).toBeGreaterThan(4 * (outside / daysOutside))
  })

  it('is a play with arms drawn by chance and an effect that is known', () => {
    const enrolled = truths.flatMap(t => t.play ?? [])
    const heldOut = enrolled.filter(p => p.arm === 'held_out')
    expect(share(heldOut.length, enrolled.length)).toBeCloseTo(plantedPlay.heldOut, 1)
    const lift =
      share(enrolled.filter(p => p.opportunity_with).length, enrolled.length) -
      share(enrolled.filter(p => p.opportunity_without).length, enrolled.length)
    expect(lift).toBeGreaterThan(plantedPlay.lift - 0.025)
    expect(lift).toBeLessThan(plantedPlay.lift + 0.025)
    expect(enrolled.every(p => p.opportunity_with || !p.opportunity_without)).toBe(true)
  })

  it('is told only to those who were treated', () => {
    const told = all.filter(a => a.events.some(e => e.properties?.play))
    expect(told.length).toBeGreaterThan(100)
    expect(told.every(a => a.truth.play?.arm === 'treated')).toBe(true)
  })

  it('is duplicates, dirt, strangers and machines at their rates', () => {
    const people = truths.flatMap(t => t.contacts)
    const business = truths.flatMap(t => t.deals)
    expect(share(truths.filter(t => t.duplicate).length, all.length)).toBeCloseTo(0.03, 2)
    expect(share(truths.filter(t => t.dirt).length, all.length)).toBeLessThan(0.006)
    expect(business.some(d => d.dirt) && business.some(d => d.unmatched)).toBe(true)
    expect(share(business.filter(d => d.dirt).length, business.length)).toBeLessThan(0.02)
    expect(people.some(p => p.free_mail) && people.some(p => p.stranger)).toBe(true)
    const machines = new Set(truths.flatMap(t => t.machine_events))
    expect(machines.size).toBeGreaterThan(1000)
    const events = all.flatMap(a => a.events)
    expect(new Set(events.map(e => e.event_id)).size).toBe(events.length)
    expect(events.filter(e => machines.has(e.event_id)).every(e => e.type === 'email_clicked')).toBe(true)
  })
})
