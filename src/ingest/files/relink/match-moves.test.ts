import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { matchingRoutes, matchJob } from '../../../accounts/index.ts'
import { buildApp } from '../../../http/build-app.ts'
import { importText, openImportContext, runOf } from '../testing/import-text.ts'
import { matchMoves } from './match-moves.ts'

const entry = z.object({
  id: z.string(),
  subject: z.object({ name: z.string(), domain: z.string(), phone: z.string() }),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  probability: z.number(),
  evidence: z.array(z.object({ field: z.string(), level: z.string() })),
  decision: z.string(),
  relation: z.string().nullable(),
  decidedBy: z.string(),
  undoneAt: z.string().nullable(),
})
const page = z.object({ total: z.number(), items: z.array(entry) })

const accounts = `Account ID,Name,Website,Country,City,Phone,Registry number
1,Gammatron Optics Inc,gammatron-optics.com,US,Austin,,
2,Kinnamplus Analytics Ltd,kinnamplus.com,GB,London,,
3,Zathunicon Freight GmbH,zathunicon.de,DE,Hamburg,,
4,Rangreen Foods LLC,rangreen.com,US,Chicago,,
5,武汉海明智业电子商务有限公司,haimingzhiye.cn,CN,武汉,,91110000600037341L
6,Bluth Company,bluth.com,US,Newport,+1 949 555 0133,
`
const opportunities = `Opportunity ID,Account,Stage,Amount
1,Gammatron Optix,Won,100
2,Kinamplus Analytics,Lost,200
3,Zathunicon Freight,Won,300
4,freelance,Open,1
5,海明智业,Won,400
`

type Context = Awaited<ReturnType<typeof openImportContext>>
let context: Context
let app: ReturnType<typeof buildApp>
let heard: string[]
let scored = 0
const moves = matchMoves(
  async (_context, { accountIds }) => void heard.push(...accountIds),
  async () => scored++,
)
const run = () => matchJob(moves).run(context, {}, runOf('match'))
const ask = async (path: string) =>
  page.parse(await (await app.request(`http://127.0.0.1/api/v1/accounts/matching/${path}`)).json())
const say = async (id: string, word: string) =>
  (await app.request(`http://127.0.0.1/api/v1/accounts/matching/${id}/${word}`, { method: 'POST' })).status

/** How many rows of each kind the account of this name has. */
async function rowsOf(name: string) {
  const rows = await context.facts.ask<{ kind: string; n: string }>(
    `with (select account_id from accounts final where name = {name:String}) as id
    select kind, n from (
      select 'contacts' as kind, count() as n from contacts final where account_id = id
      union all select 'events', count() from events where account_id = id
      union all select 'opportunities', count() from opportunities final where account_id = id)`,
    { name },
  )
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]))
}
const versions = () =>
  context.facts.ask(`select (select count() from contact_versions) as c, (select count() from opportunity_versions) as o,
    (select count() from account_keys) as k, (select count() from event_retractions) as r`)

beforeAll(async () => {
  heard = []
  context = await openImportContext()
  app = buildApp({ domains: [matchingRoutes(context, moves, matchJob(moves))], log: context.log, version: 'test' })
  // before its account is known
  await importText(
    context,
    'contacts',
    'Email,Name,Company,Account registry number\nzo@gmail.com,Zo,Something Else,91110000600037341L\n',
  )
  await importText(context, 'accounts', accounts)
  await importText(context, 'opportunities', opportunities)
  await importText(
    context,
    'contacts',
    'Email,Name,Company,Phone,Country\nann@zathunicon.com,Ann,,,\nbob@gmail.com,Bob,,(949) 555-0133,US\nmo@gmail.com,Mo,,,\ncy@haimingzhiye.com,Cy,海明智业,,\n',
  )
  await importText(
    context,
    'events',
    'Event ID,Time,Type,Account,Email\na,2026-01-02,Page View,Zathunicon Freight,\nb,2026-05-02,Page View,Rangren Foods,\nc,2026-05-03,Page View,,ann@zathunicon.com\n',
  )
  await run()
})
afterAll(() => context.close())

describe('what waits for its account', () => {
  it('is linked or waits for a person with its evidence, misspelt or not, and "freelance" is nobody’s', async () => {
    const { items } = await ask('ledger')
    const decided = Object.fromEntries(
      items.map(e => [e.subject.name || e.subject.domain, [e.decision, e.account?.name, e.probability]]),
    )
    expect(decided['Zathunicon Freight']?.slice(0, 2)).toEqual(['link', 'Zathunicon Freight GmbH'])
    for (const name of ['Gammatron Optix', 'Kinamplus Analytics', 'Rangren Foods', '海明智业'])
      expect(['link', 'review']).toContain(decided[name]?.[0])
    expect(decided['freelance']?.[0]).toBe('none')
    expect(items.every(e => e.decision === 'none' || e.evidence.length > 1)).toBe(true)
  })

  it('is found by a registry number whatever it is called, and by a phone number where nothing else speaks', async () => {
    const { items } = await ask('ledger')
    expect(items.find(e => e.subject.name === 'Something Else')).toMatchObject({
      decision: 'link',
      account: { name: '武汉海明智业电子商务有限公司' },
      evidence: expect.arrayContaining([expect.objectContaining({ field: 'registry', level: 'same' })]),
    })
    const bob = items.filter(e => e.subject.name === '' && e.subject.domain === '')
    expect(bob).toHaveLength(1)
    expect(bob[0]).toMatchObject({
      subject: { phone: '0133' },
      decision: 'review',
      account: { name: 'Bluth Company' },
      evidence: expect.arrayContaining([expect.objectContaining({ field: 'phone', level: 'same' })]),
    })
    expect(await rowsOf('Bluth Company')).toMatchObject({ contacts: 0 })
    expect(await say(bob[0]?.id ?? '', 'accept')).toBe(200)
    expect(await rowsOf('Bluth Company')).toMatchObject({ contacts: 1 })
    const accepted = (await ask('ledger')).items[0]
    expect(await say(accepted?.id ?? '', 'undo')).toBe(200)
    expect(await rowsOf('Bluth Company')).toMatchObject({ contacts: 0 })
  })

  it('goes to the account that is surely its own, deals and events alike', async () => {
    expect(await rowsOf('Zathunicon Freight GmbH')).toMatchObject({ events: expect.any(Number), opportunities: 1 })
    expect(heard.length).toBeGreaterThan(0)
    expect(scored).toBeGreaterThan(0)
  })

  it('is not asked again: a second run changes nothing', async () => {
    const [before, facts] = [await ask('ledger'), await versions()]
    expect(await run()).toMatchObject({ link: 0, review: 0, none: 0 })
    expect(await matchJob(moves).run(context, { only: 'new' }, runOf('new'))).toMatchObject({
      link: 0,
      review: 0,
      none: 0,
    })
    expect(await ask('ledger')).toEqual(before)
    expect(await versions()).toEqual(facts)
  })

  it('returns when its link is undone, and is never linked to that account again', async () => {
    const link = (await ask('ledger')).items.find(e => e.subject.name === 'Zathunicon Freight')
    const before = await rowsOf('Zathunicon Freight GmbH')
    heard = []
    expect(await say(link?.id ?? '', 'undo')).toBe(200)
    expect(await rowsOf('Zathunicon Freight GmbH')).toEqual({
      ...before,
      opportunities: 0,
      events: (before['events'] ?? 0) - 1,
    })
    expect(heard).toContain(link?.account?.id)
    await run()
    const standing = (await ask('ledger')).items.filter(e => e.subject.name === 'Zathunicon Freight' && !e.undoneAt)
    expect(standing.map(e => e.account?.id)).not.toContain(link?.account?.id)
    expect(await say(link?.id ?? '', 'undo')).toBe(409)
  })

  it('that a person accepts is linked and found by later imports; taking that back puts it into the queue again', async () => {
    const asked = (await ask('queue')).items[0]
    const name = asked?.account?.name ?? ''
    expect(await say(asked?.id ?? '', 'accept')).toBe(200)
    const linked = await rowsOf(name)
    expect(Object.values(linked).some(n => n > 0)).toBe(true)
    await importText(context, 'opportunities', `Opportunity ID,Account,Stage\n77,${asked?.subject.name},Open\n`)
    expect(await rowsOf(name)).toEqual({ ...linked, opportunities: (linked['opportunities'] ?? 0) + 1 })
    const accepted = (await ask('ledger')).items[0]
    expect(accepted).toMatchObject({ decision: 'link', account: { name } })
    expect(await say(accepted?.id ?? '', 'undo')).toBe(200)
    expect((await rowsOf(name))['opportunities']).toBe(0)
    expect((await ask('queue')).items.map(e => e.id)).toContain(asked?.id)
  })

  it('that a person rejects is never offered again', async () => {
    const asked = (await ask('queue')).items[0]
    expect(await say(asked?.id ?? '', 'reject')).toBe(200)
    await run()
    const offered = (await ask('queue')).items.filter(e => e.subject.name === asked?.subject.name)
    expect(offered.map(e => e.account?.id)).not.toContain(asked?.account?.id)
    expect(await say('999', 'accept')).toBe(404)
  })
})

describe('two accounts of one organisation', () => {
  const [kept, double, branch] = [
    'Kestrelmoor Instruments Ltd',
    'Kestrelmoor Instruments',
    'Kestrelmoor Instruments Leeds Branch',
  ]
  const pairOf = async (list: 'queue' | 'ledger') => (await ask(list)).items.find(e => e.relation === 'same')
  const everything = async () => [await rowsOf(kept), await rowsOf(double)]
  const idOf = async (name: string) =>
    (
      await context.facts.ask<{ id: string }>(
        'select toString(account_id) id from accounts final where name = {name:String}',
        { name },
      )
    )[0]?.id

  beforeAll(async () => {
    await importText(
      context,
      'accounts',
      `Account ID,Name,Website,Country,City\n10,${kept},kestrelmoor.com,GB,York\n11,${double},,GB,York\n12,${branch},,GB,Leeds\n`,
    )
    await importText(context, 'contacts', 'Email,Name,Account ID\nk1@kestrelmoor.com,K1,10\nk2@gmail.com,K2,11\n')
    await importText(context, 'opportunities', 'Opportunity ID,Account ID,Stage\nk1,10,Won\nk2,11,Open\n')
    await importText(
      context,
      'events',
      'Event ID,Time,Type,Account ID,Email\nk1,2026-05-02,Page View,10,\nk2,2026-05-03,Page View,11,\nk3,2026-05-03,Page View,,k2@gmail.com\n',
    )
    await run()
  })

  it('wait for a person with what speaks for it; a branch is told as a part, and no duplicate', async () => {
    expect(await pairOf('queue')).toMatchObject({
      account: { name: kept },
      subject: { name: double },
      decision: 'review',
    })
    const parts = (await ask('ledger')).items.filter(e => e.subject.name === branch)
    expect(parts.map(e => e.relation)).not.toContain('same')
    expect(parts).toContainEqual(expect.objectContaining({ relation: expect.stringMatching(/branch|subsidiary/) }))
  })

  it('become one: keys, people, deals and events follow, what comes by its keys too, and all comes back', async () => {
    const before = await everything()
    expect(before).toEqual([
      { contacts: 1, events: 1, opportunities: 1 },
      { contacts: 1, events: 2, opportunities: 1 },
    ])
    const [keptId, doubleId] = [await idOf(kept), await idOf(double)]
    heard = []
    expect(await say((await pairOf('queue'))?.id ?? '', 'accept')).toBe(200)
    expect(await rowsOf(kept)).toEqual({ contacts: 2, events: 3, opportunities: 2 })
    expect(await idOf(double)).toBeUndefined()
    expect(heard).toEqual(expect.arrayContaining([keptId, doubleId]))
    await importText(context, 'opportunities', 'Opportunity ID,Account ID,Stage\nk3,11,Open\n')
    await importText(
      context,
      'events',
      'Event ID,Time,Type,Account ID\nk4,2026-05-04,Page View,11\nk5,2026-05-04,Page View,10\n',
    )
    expect(await rowsOf(kept)).toEqual({ contacts: 2, events: 5, opportunities: 3 })
    expect(await run()).toMatchObject({ link: 0, pairs: 0 })
    expect(await say((await pairOf('ledger'))?.id ?? '', 'undo')).toBe(200)
    expect(await idOf(double)).toBe(doubleId)
    expect(await everything()).toEqual([
      { contacts: 1, events: 2, opportunities: 1 },
      { contacts: 1, events: 3, opportunities: 2 },
    ])
    await importText(context, 'opportunities', 'Opportunity ID,Account ID,Stage\nk4,11,Open\n')
    expect(await rowsOf(double)).toMatchObject({ opportunities: 3 })
  })

  it('are never offered again once a person says that they are two', async () => {
    expect(await say((await pairOf('queue'))?.id ?? '', 'reject')).toBe(200)
    await context.records.db().deleteFrom('settings').where('name', '=', 'matching.accounts_seen').execute()
    await run()
    expect(await pairOf('queue')).toBeUndefined()
  })

  it('have a ledger that nobody can rewrite', async () => {
    await expect(context.records.sql('update match_links set probability = 1')).rejects.toThrow('append-only')
    await expect(context.records.sql('delete from match_links')).rejects.toThrow('append-only')
  })
})
