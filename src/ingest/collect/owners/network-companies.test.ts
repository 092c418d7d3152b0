import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchingRoutes, matchJob } from '../../../accounts/index.ts'
import { matchEntriesSchema, matchSourcesSchema } from '../../../accounts/matching/ledger/ledger.schema.ts'
import { writeMmdb } from '../../../accounts/matching/testing/write-mmdb.ts'
import { buildApp } from '../../../http/build-app.ts'
import { matchMoves } from '../../files/relink/match-moves.ts'
import { importText, runOf } from '../../files/testing/import-text.ts'
import { openTestCollector } from '../testing/open-test-collector.ts'

let world: Awaited<ReturnType<typeof openTestCollector>>
beforeAll(async () => {
  world = await openTestCollector()
  await importText(world.context, 'accounts', 'Account ID,Name,Website\nA1,Acme,acme.com\nB1,Borealis,borealis.de\n')
})
afterAll(() => world.close())

/** The domain of each event's account, '' for none, in the order of ids. */
async function owners() {
  await world.collector.settled()
  const rows = await world.context.facts.ask<{ domain: string }>(
    "select a.domain as domain from events e left any join accounts a on a.account_id = e.account_id where startsWith(event_id, 'net-') order by event_id",
  )
  return rows.map(({ domain }) => domain)
}

describe('a visitor whom nobody knows', () => {
  it('is given a company by a database of networks for a person to confirm, until it says who it is', async () => {
    const path = join(world.context.folder, 'companies.mmdb')
    writeFileSync(
      path,
      writeMmdb(
        {
          '198.51.100.0/24': { name: 'Borealis GmbH', domain: 'borealis.de', type: 'business' },
          '203.0.113.0/24': { name: 'Acme Telecom', domain: 'acme.com', type: 'isp' },
          '192.0.2.128/25': { name: 'Acme', domain: 'acme.com', type: 'business' },
        },
        'Test-Companies',
      ),
    )
    const context = { ...world.context, ipDatabase: path }
    const visit = (nth: number, ip: string, anonymousId: string) => ({
      type: 'page',
      anonymousId,
      messageId: `net-${nth}`,
      context: { ip },
      timestamp: `2026-11-20T02:0${nth}:00Z`,
    })
    await world.send('/v1/batch', {
      batch: [visit(1, '198.51.100.7', 'n1'), visit(2, '203.0.113.7', 'n2'), visit(3, '192.0.2.200', 'n3')],
    })
    expect(await owners()).toEqual(['', '', ''])
    const moves = matchMoves(world.hook, async () => undefined)
    const job = matchJob(moves)
    await job.run(context, {}, runOf('networks'))
    const routes = matchingRoutes(context, moves, job)
    const app = buildApp({ domains: [routes], log: context.log, version: 'test' })
    const ask = async (path: string, init?: RequestInit) =>
      (await app.request(`http://127.0.0.1/api/v1/accounts/matching/${path}`, init)).json()
    const { items } = matchEntriesSchema.parse(await ask('queue'))
    const networks = items.filter(e => e.subject.source === 'ip')
    expect(networks).toMatchObject([
      {
        subject: { name: 'Borealis GmbH', networks: ['198.51.100.0/24'] },
        decision: 'review',
        account: { name: 'Borealis' },
      },
    ])
    expect(networks[0]?.probability).toBeLessThan(0.99)
    expect(matchSourcesSchema.parse(await ask('sources')).network).toMatchObject({
      database: 'Test-Companies',
      named: 1,
      known: 0,
    })
    await ask(`${networks[0]?.id}/accept`, { method: 'POST' })
    expect(await owners()).toEqual(['borealis.de', '', ''])
    // who says who it is, is whoever it says
    await world.send('/v1/i', {
      type: 'identify',
      anonymousId: 'n1',
      messageId: 'net-4',
      traits: { email: 'zoe@acme.com' },
    })
    expect((await owners())[0]).toBe('acme.com')
  })
})
