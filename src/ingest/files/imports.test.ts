import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayReach } from '../../accounts/index.ts'
import { findImport } from './imports.store.ts'
import { listRejects } from './rejects/list-rejects.ts'
import { repairImport } from './rejects/repair-import.ts'
import { writeRejectsCsv } from './rejects/write-rejects-csv.ts'
import { runImport } from './run-import.ts'
import { importText, openImportContext, runOf } from './testing/import-text.ts'
import { listUnmatched } from './unmatched/list-unmatched.ts'

let context: Awaited<ReturnType<typeof openImportContext>>
beforeAll(async () => {
  context = await openImportContext()
})
afterAll(() => context.close())

const counted = (one: { counts: object | null }) => one.counts

describe('consent in a file of contacts', () => {
  it('goes into the ledger by purpose and channel, with file, day, text and proof; a yes without a day overrules nobody', async () => {
    const text = { purpose: 'marketing', version: 1, body_en: 'x', body_zh: 'x', author: 'test' }
    await context.records.db().insertInto('consent_texts').values(text).execute()
    const file = [
      'Email,Name,Email opt in,Do not call,Consent date,Consent version,Proof of consent',
      'yes@consent.example,Yes,yes,,2026-03-01,1,form 7',
      'day@consent.example,Day,2026-04-02,no,,9,',
      'no@consent.example,No,否,是,,,',
      'undated@consent.example,Undated,同意,,,,',
      'bad@consent.example,Bad,perhaps,,,,',
    ]
    const imported = await importText(context, 'contacts', `${file.join('\n')}\n`, { name: 'fair.csv' })
    expect(imported.counts).toMatchObject({ created: 4, rejected: 1 })
    expect(imported.problems).toMatchObject([{ column: 'Email opt in', code: 'not_a_consent', count: 1 }])
    const ledger = async () =>
      (
        await context.records.sql<{ said: unknown[] }>(
          `select json_build_array(split_part(person, '@', 1), purpose, channel, state, to_char(at at time zone 'utc', 'YYYY-MM-DD'), text_version, proof) as said
           from consents where source = 'fair.csv' order by id`,
        )
      ).rows.map(row => row.said)
    const today = '2026-11-22'
    const proof = (row: string, more = {}) => ({ file: 'fair.csv', row, ...more })
    const first = [
      ['email:yes', 'marketing', 'email', 'granted', '2026-03-01', 1, proof('1', { note: 'form 7' })],
      ['email:day', 'marketing', 'email', 'granted', '2026-04-02', null, proof('2', { textVersion: '9' })],
      ['email:no', 'marketing', 'email', 'refused', today, null, proof('3')],
      ['email:undated', 'marketing', 'email', 'granted', today, null, proof('4')],
      ['email:no', 'marketing', 'phone', 'withdrawn', today, null, proof('3')],
    ]
    expect(await ledger()).toHaveLength(5)
    expect(await ledger()).toEqual(expect.arrayContaining(first))
    // the same people a month later, now all with a yes that nobody dated
    const again = 'Email,Name,Email opt in\nno@consent.example,No,yes\nundated@consent.example,Undated,yes\n'
    await importText(context, 'contacts', again, { name: 'fair.csv' })
    expect(await ledger()).toHaveLength(5)
    expect(await mayReach(context, { email: 'no@consent.example' }, 'marketing', 'email')).toMatchObject({
      allowed: false,
    })
  })
})

describe('accounts', () => {
  it('are created once: the same file again changes nothing, an empty cell leaves what is known', async () => {
    const file = 'Account ID,Name,Website,Employees\n1,Acme,acme.com,1200\n2,Beta,,30\n'
    expect(counted(await importText(context, 'accounts', file))).toMatchObject({ read: 2, created: 2 })
    expect(counted(await importText(context, 'accounts', file))).toMatchObject({ created: 0, unchanged: 2 })
    const later = 'Account ID,Name,Website,Employees,City\n1,Acme,acme.com,,Bonn\n2,Beta,,31,\n'
    expect(counted(await importText(context, 'accounts', later))).toMatchObject({ updated: 2, unchanged: 0 })
    expect(
      await context.facts.ask(
        'select name, employees, city from accounts final where source = {s:String} order by name',
        {
          s: 'test',
        },
      ),
    ).toEqual([
      { name: 'Acme', employees: 1200, city: 'Bonn' },
      { name: 'Beta', employees: 31, city: '' },
    ])
  })

  it('are one when rows of a file share a key, in whatever order the keys appear', async () => {
    const options = { knownAt: 'occurred', source: 'twins' } as const
    const file = 'Account ID,Name,Website,City\nA,Twin,,Rom\nB,Twin Two,twin.com,\nA,Twin,twin.com,\nA,Twin,,Oslo\n'
    const one = await importText(context, 'accounts', file, { options })
    expect(one.counts).toMatchObject({ read: 4, created: 1, updated: 3 })
    const [twin] = await context.facts.ask<{ city: string; domain: string }>(
      "select city, domain from accounts final where source = 'twins'",
    )
    expect(twin).toEqual({ city: 'Oslo', domain: 'twin.com' })
  })

  it('with different registry numbers stay apart although they share a domain', async () => {
    const options = { knownAt: 'occurred', source: 'group' } as const
    const file = 'Name,Website,Country,Registration number\nOne,group.de,DE,HRB1\nTwo,group.de,DE,HRB2\n'
    expect((await importText(context, 'accounts', file, { options })).counts).toMatchObject({ created: 2 })
    expect((await importText(context, 'accounts', file, { options })).counts).toMatchObject({ unchanged: 2 })
  })

  it('tried with a dry run are counted exactly and not written', async () => {
    const file = 'Account ID,Name\nd1,Dry One\nd2,Dry Two\n'
    expect((await importText(context, 'accounts', file, { dryRun: true })).counts).toMatchObject({ created: 2 })
    expect((await importText(context, 'accounts', file)).counts).toMatchObject({ created: 2 })
  })

  it('are read from GB18030, from semicolons and from JSON', async () => {
    const gbk = Buffer.from([0xb9, 0xab, 0xcb, 0xbe, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0xb3, 0xc7, 0x0a])
    expect((await importText(context, 'accounts', gbk)).mapping).toEqual({ name: '公司名称' })
    expect((await importText(context, 'accounts', 'Name;City\nSemi;Ulm\n')).counts).toMatchObject({ created: 1 })
    const json = '{"items":[{"name":"Json Ltd","hq":{"city":"Lyon"}},{"name":"Json [2]"}]}'
    expect((await importText(context, 'accounts', json, { name: 'a.json' })).counts).toMatchObject({ created: 2 })
    const lines = '{"name":"Line One"}\nnot json\n'
    const mixed = await importText(context, 'accounts', lines, { name: 'a.ndjson' })
    expect([mixed.counts, mixed.problems]).toMatchObject([{ created: 1, rejected: 1 }, [{ code: 'not_json' }]])
  })
})

describe('rejects', () => {
  it('name row, column, value and a suggestion, and are repaired by taking it', async () => {
    const file = 'Account ID,Name,Employees\nr1,Right,10\nr2,Wrong,12O\nr3,,5\nr4,Ragged\n'
    const one = await importText(context, 'accounts', file)
    expect(one.counts).toMatchObject({ read: 4, created: 1, rejected: 3 })
    const { items, total } = await listRejects(context, one.id, { limit: 50 })
    expect([total, items.map(r => [r.row, r.column, r.code, r.found, r.suggestion])]).toEqual([
      3,
      [
        [2, 'Employees', 'not_a_count', '12O', '120'],
        [3, 'Name', 'missing', '', null],
        [4, '', 'too_few_cells', '2 cells', null],
      ],
    ])
    const repaired = await repairImport(context, one.id, { cells: [], values: [], acceptAll: true }, 'test')
    await runImport(context, repaired.import, runOf(repaired.job))
    expect(await findImport(context, repaired.import)).toMatchObject({
      repairs: one.id,
      counts: { read: 1, created: 1 },
    })
  })

  it('are downloaded in the file’s own columns and can be imported again as they are', async () => {
    const one = await importText(context, 'accounts', 'Account ID,Name,Employees\nx1,=Formula,many\n')
    let text = ''
    for await (const part of writeRejectsCsv(context, one.id)) text += part
    expect(text.split('\r\n')[1]).toMatch(/^1,Employees: not_a_count,.*,x1,'=Formula,many$/)
    const again = await importText(context, 'accounts', text.replace(',many', ',7'))
    expect([again.counts, again.mapping]).toMatchObject([{ created: 1 }, { employees: 'Employees' }])
    expect(Object.values(again.mapping).some(column => column.startsWith('spearfish'))).toBe(false)
  })
})

describe('history', () => {
  it('is known when it happened, unless the import says otherwise', async () => {
    const options = { knownAt: 'occurred', source: 'history' } as const
    const file = 'Opportunity ID,Account,Stage,Created,Close Date,Amount\nh1,Nobody,Won,2024-01-05,2024-03-01,$50\n'
    await importText(context, 'opportunities', file, { options })
    const versions =
      "select status, toString(toDate(received_at)) as day from opportunity_versions where source = 'history' order by seq"
    expect(await context.facts.ask(versions)).toEqual([
      { status: 'open', day: '2024-01-05' },
      { status: 'won', day: '2024-03-01' },
    ])
  })

  it('of an unknown account is kept, listed, and linked when the account arrives', async () => {
    const options = { knownAt: 'occurred', source: 'late' } as const
    const deals = 'Opportunity ID,Account,Stage\nl1,Latecomer Inc.,Open\n'
    expect((await importText(context, 'opportunities', deals, { options })).counts).toMatchObject({ unmatched: 1 })
    const events = 'Event ID,Time,Type,Account\ne1,2026-01-02,Page View,"Latecomer, Inc"\n'
    expect((await importText(context, 'events', events, { options })).counts).toMatchObject({
      created: 1,
      unmatched: 1,
    })
    const people = 'Email,Name\nann@latecomer.com,Ann\n'
    expect((await importText(context, 'contacts', people, { options })).counts).toMatchObject({ unmatched: 1 })
    const waiting = await listUnmatched(context, { limit: 100 })
    expect(waiting.items.filter(i => i.source === 'late')).toHaveLength(3)
    await importText(context, 'accounts', 'Name,Website\nLatecomer Inc,latecomer.com\n', { options })
    const after = await listUnmatched(context, { limit: 100 })
    expect(after.items.filter(i => i.source === 'late')).toEqual([])
    expect((await importText(context, 'events', events, { options })).counts).toMatchObject({ unchanged: 1 })
  })
})

describe('a run that crashes', () => {
  it('after the outcome was decided is finished by the next run, and nothing is written twice', async () => {
    const crashing = {
      ...context,
      facts: {
        ...context.facts,
        run: async (...args: Parameters<typeof context.facts.run>) => {
          await context.facts.run(...args)
          if (args[0].includes('insert into account_versions')) throw new Error('power cut')
        },
      },
    }
    const file = 'Account ID,Name\nc1,Crash One\nc2,Crash Two\n'
    const options = { knownAt: 'occurred', source: 'crash' } as const
    await expect(importText(crashing, 'accounts', file, { options })).rejects.toThrow('power cut')
    const [row] = await context.records.db().selectFrom('imports').selectAll().orderBy('id', 'desc').limit(1).execute()
    const counts = await runImport(context, row?.id ?? '', runOf('again'))
    expect(counts).toMatchObject({ created: 2, unchanged: 0 })
    expect(await context.facts.ask("select count() n from account_versions where source = 'crash'")).toEqual([
      { n: '2' },
    ])
    expect(await context.facts.ask("select count() n from account_keys where key like 'source:crash:%'")).toEqual([
      { n: '2' },
    ])
  })
})

describe('whatever a file holds', () => {
  it('every row ends in exactly one count, and the second import changes nothing', async () => {
    const cell = fc.constantFrom('', 'a.com', 'b.com', 'x', '7', 'seven', '-', 'Bonn', '"', '你好')
    const rows = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 12 })
    let round = 0
    await fc.assert(
      fc.asyncProperty(rows, async found => {
        const options = { knownAt: 'occurred', source: `any${round++}` } as const
        const line = (cells: readonly string[]) => cells.map(c => `"${c.replaceAll('"', '""')}"`).join(',')
        const text = ['Account ID,Name,Website,Employees', ...found.map(line)].join('\n')
        const first = (await importText(context, 'accounts', text, { options })).counts
        const second = (await importText(context, 'accounts', text, { options })).counts
        for (const c of [first, second])
          expect((c?.created ?? 0) + (c?.updated ?? 0) + (c?.unchanged ?? 0) + (c?.rejected ?? 0)).toBe(found.length)
        expect(second?.created).toBe(0)
      }),
      { numRuns: 6 },
    )
  }, 120_000)
})

const shared = new URL('../../../../shared/data/', import.meta.url)
const there = existsSync(shared)
const read = (path: string) => readFileSync(new URL(path, shared))

describe.skipIf(!there)('the Maven CRM files (skipped without ../shared/data)', () => {
  it('import with their preset, twice, and show what is misspelt and unmatched', async () => {
    const options = { knownAt: 'occurred' } as const
    for (const round of [1, 2]) {
      const accounts = await importText(context, 'accounts', read('crm_sales_opps/accounts.csv'), {
        preset: 'maven-crm',
        options,
      })
      const deals = await importText(context, 'opportunities', read('crm_sales_opps/sales_pipeline.csv'), {
        preset: 'maven-crm',
        options,
      })
      const [made, same] = round === 1 ? [1, 0] : [0, 1]
      expect(accounts.counts).toMatchObject({ read: 85, created: 85 * made, unchanged: 85 * same, rejected: 0 })
      expect(deals.counts).toMatchObject({ read: 8800, created: 8800 * made, unchanged: 8800 * same, unmatched: 1425 })
      expect(accounts.suspects).toContainEqual(
        expect.objectContaining({ found: 'technolgy', suggestion: 'technology' }),
      )
      expect(deals.suspects).toEqual([{ column: 'product', found: 'GTXPro', suggestion: 'GTX Pro', rows: 1480 }])
    }
  }, 120_000)

  it('loses no lead of X Education, mending the lines quoted as a whole', async () => {
    const leads = await importText(context, 'contacts', read('xeducation_leads/Leads.ttng51-raw.csv'))
    expect(leads.counts).toMatchObject({ read: 9240, mended: 338, rejected: 2, created: 9238 })
  }, 120_000)
})
