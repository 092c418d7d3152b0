import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runImport } from '../run-import.ts'
import { importText, openImportContext, runOf } from '../testing/import-text.ts'

let context: Awaited<ReturnType<typeof openImportContext>>
beforeAll(async () => {
  context = await openImportContext()
})
afterAll(() => context.close())

/** The context of a process whose power is cut right after the statement that begins so. */
const crashingAfter = (statement: string) => ({
  ...context,
  facts: {
    ...context.facts,
    run: async (...args: Parameters<typeof context.facts.run>) => {
      await context.facts.run(...args)
      if (args[0].includes(statement)) throw new Error('power cut')
    },
  },
})

/** Rows as they stand in the tables, superseded ones too. */
const rowsOf = (source: string) =>
  context.facts.ask(
    `select name, n from (
    select 'account_keys' as name, count() n from account_keys where startsWith(key, concat('source:', {source:String}, ':'))
    union all select 'account_versions', count() from account_versions where source = {source:String}
    union all select 'contact_versions', count() from contact_versions where source = {source:String}
    union all select 'contacts with account', count() from contacts final where source = {source:String} and account_id != 0
    union all select 'deals with account', count() from opportunities final where source = {source:String} and account_id != 0
    union all select 'events', count() from events where source = {source:String}
    union all select 'events with account', count() from events where source = {source:String} and account_id != 0
    union all select 'opportunity_versions', count() from opportunity_versions where source = {source:String})
    order by name`,
    { source },
  )

describe('an import of accounts that others wait for', () => {
  it.each([
    'insert into account_keys',
    'insert into contact_versions',
    'insert into opportunity_versions',
    'insert into events',
    'delete from events',
  ])('and that crashes after "%s" is finished by the next run, each row once', async statement => {
    const source = statement.replaceAll(' ', '-')
    const options = { knownAt: 'occurred', source } as const
    await importText(context, 'contacts', `Email,Name\nann@${source}.com,Ann\n`, { options })
    await importText(context, 'opportunities', `Opportunity ID,Account,Stage\n1,${source} Ltd,Open\n`, { options })
    const events = `Event ID,Time,Type,Account\n${source}1,2026-01-02,Page View,${source} Ltd\n${source}2,2026-05-02,Page View,${source} Ltd\n`
    await importText(context, 'events', events, { options })
    const accounts = `Account ID,Name,Website\n1,${source} Ltd,${source}.com\n2,Other ${source},\n`
    const crashing = crashingAfter(statement)
    await expect(importText(crashing, 'accounts', accounts, { options })).rejects.toThrow('power cut')
    const [row] = await context.records.db().selectFrom('imports').select('id').orderBy('id', 'desc').limit(1).execute()
    expect(await runImport(context, row?.id ?? '', runOf('again'))).toMatchObject({ created: 2, unchanged: 0 })
    expect(await rowsOf(source)).toEqual(
      Object.entries({
        account_keys: '2',
        account_versions: '2',
        contact_versions: '2',
        'contacts with account': '1',
        'deals with account': '1',
        events: '2',
        'events with account': '2',
        opportunity_versions: '2',
      }).map(([name, n]) => ({ name, n })),
    )
  })
})
