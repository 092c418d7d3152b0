import { parse } from 'csv-parse/sync'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../testing/accounts-world.ts'
import { csvLine } from './csv-line.ts'

let world: AccountsWorld
const MANY = 12_345
beforeAll(async () => {
  world = await openAccountsWorld()
  await world.context.facts.run(
    `insert into account_versions (account_id, valid_from, received_at, seq, source, name, country, employees)
     select number + 1, '2026-01-01 00:00:00', '2026-01-01 00:00:00', number, 'test',
       multiIf(number = 0, '=cmd|calc', number = 1, 'Say "hi", Ltd', number = 2, '澜屿精密', concat('Company ', toString(number))),
       if(number % 3 = 0, 'US', 'DE'), if(number % 2 = 0, number, null)
     from numbers(${MANY})`,
  )
})
afterAll(() => world.close())

describe('a CSV line', () => {
  it.each([
    [['a', 1.5, null], 'a,1.5,\r\n'],
    [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
    [['=1+1', '+1', '-1', '@x', '\tx'], "'=1+1,'+1,'-1,'@x,'\tx\r\n"],
    [[-1, ' padded '], '-1," padded "\r\n'],
  ])('%j', (values, line) => {
    expect(csvLine(values)).toBe(line)
  })
})

describe('the exported table', () => {
  it('as CSV opens in a spreadsheet and runs nothing', async () => {
    const response = await world.request('/accounts/export?format=csv&sort=updatedAt&order=asc')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="accounts.csv"')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows: Record<string, string>[] = parse(bytes, { columns: true, bom: true })
    expect(rows).toHaveLength(MANY)
    expect(new Set(rows.map(row => row.id)).size).toBe(MANY)
    expect(rows[0]).toMatchObject({ id: '1', name: "'=cmd|calc", country: 'US', employees: '0', fit: '' })
    expect(rows[1]).toMatchObject({ name: 'Say "hi", Ltd', employees: '' })
  })

  it('as JSON is what the filter matches, in its order', async () => {
    const response = await world.request('/accounts/export?format=json&country=US&sort=employees&order=desc')
    const rows = (await response.json()) as { id: string; employees: number | null }[]
    expect(rows).toHaveLength(MANY / 3)
    expect(rows[0]).toMatchObject({ id: '12343', employees: 12_342 })
    expect(await (await world.request('/accounts/export?format=json&country=FR')).json()).toEqual([])
  })

  it('as XLSX has numbers as numbers', async () => {
    const response = await world.request('/accounts/export?format=xlsx&country=US&sort=updatedAt&order=asc')
    const book = new excel.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const sheet = book.getWorksheet('accounts')
    expect(sheet?.rowCount).toBe(MANY / 3 + 1)
    expect(sheet?.getRow(1).getCell(2).value).toBe('name')
    expect(sheet?.getRow(2).getCell(2).value).toBe('=cmd|calc')
    expect(sheet?.getRow(2).getCell(10).value).toBe(0)
    expect(sheet?.getRow(3).getCell(10).value).toBeNull()
  })
})
