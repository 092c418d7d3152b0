import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../../accounts/testing/accounts-world.ts'
import { factsTime } from '../../kernel/clock.ts'
import { generateMarket } from '../../market/index.ts'
import { findSurges } from './weigh-reading.ts'

const DAY = 86_400_000
const end = new Date('2026-06-01T00:00:00Z')
const market = [...generateMarket({ seed: 7, accounts: 1500, end })]
const time = (at: string) => factsTime(new Date(at))
const daysBefore = (at: string) => (end.getTime() - Date.parse(at)) / DAY

/** Days on which everybody looks, and the bursts that began early enough to be found on them. */
const LOOKS = 60
const bursts = market.flatMap(({ truth, events }, index) =>
  truth.needs
    .filter(need => daysBefore(need.start) < LOOKS && daysBefore(need.start) >= 14)
    .map(need => {
      const reading = events.filter(({ topic, occurred_at }) => {
        const after = daysBefore(need.start) - daysBefore(occurred_at)
        return topic === need.topic && after >= 0 && after <= 14
      })
      const witnesses = new Set(
        reading.map(event => event.contact_id ?? (event.type === 'intent_topic' ? event.occurred_at : '')),
      )
      return { account: String(index + 1), ...need, visible: reading.length >= 3 && witnesses.size >= 2 }
    }),
)

let world: AccountsWorld
beforeAll(async () => {
  world = await openAccountsWorld()
  await world.accounts(
    market.map(({ account }, index) => ({
      account_id: String(index + 1),
      name: account.name,
      employees: Number.parseInt(String(account.employees ?? ''), 10) || null,
    })),
  )
  await world.events(
    market.flatMap(({ events, truth }, index) => {
      const machine = new Set(truth.machine_events)
      return events
        .filter(event => daysBefore(event.occurred_at) < LOOKS + 110)
        .map(event => ({
          event_id: event.event_id,
          account_id: String(index + 1),
          contact_ref: event.contact_id ?? '',
          occurred_at: time(event.occurred_at),
          received_at: time(event.occurred_at),
          type: event.type,
          topic: event.topic ?? '',
          value: event.value ?? null,
          machine: machine.has(event.event_id) ? 'scanner' : '',
        }))
    }),
  )
})
afterAll(() => world.close())

describe('surges in the simulated market', () => {
  it('are seldom false, and find the planted bursts', async () => {
    const firstFound = new Map<string, number>()
    let right = 0
    let wrong = 0
    for (let back = LOOKS; back >= 0; back -= 2) {
      const found = await findSurges(world.context, new Date(end.getTime() - back * DAY))
      for (const surge of found.filter(one => one.gates.length === 0)) {
        const need = market[Number(surge.account) - 1]?.truth.needs.find(
          one => one.topic === surge.topic && daysBefore(one.start) > back && daysBefore(one.end) < back + 21,
        )
        if (need === undefined) wrong++
        else {
          right++
          const burst = `${surge.account} ${need.start}`
          firstFound.set(burst, Math.min(firstFound.get(burst) ?? Infinity, daysBefore(need.start) - back))
        }
      }
    }
    const found = (of: typeof bursts, days: number) =>
      of.filter(burst => (firstFound.get(`${burst.account} ${burst.start}`) ?? Infinity) <= days).length / of.length
    const visible = bursts.filter(burst => burst.visible)
    expect(wrong / (wrong + right)).toBeLessThan(0.1)
    // of those that anybody could tell after two weeks: three events, two people
    expect(found(visible, 14)).toBeGreaterThan(0.8)
    // all of them; small companies read too little in so short a time
    expect(found(bursts, 14)).toBeGreaterThan(0.6)
    expect(found(bursts, 21)).toBeGreaterThan(0.75)
  })
})
