import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inspectFile } from '../inspect-file.ts'
import { receiveFile } from '../receive-file.ts'
import { importText, openImportContext } from '../testing/import-text.ts'
import { listSheets, openXlsx } from './read-xlsx.ts'

let context: Awaited<ReturnType<typeof openImportContext>>
beforeAll(async () => {
  context = await openImportContext()
})
afterAll(() => context.close())

const from = (source: string) => ({ knownAt: 'occurred', source }) as const
const accountsOf = (source: string, columns: string) =>
  context.facts.ask(`select ${columns} from accounts final where source = {source:String} order by source_id`, {
    source,
  })

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** As large exports are written: row by row, the list of the sheets after the sheets themselves. */
async function streamedWorkbook(sheets: Record<string, unknown[][]>): Promise<Buffer> {
  const stream = new PassThrough()
  const parts: Buffer[] = []
  stream.on('data', part => parts.push(part))
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true, useStyles: true })
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow(row).commit()
    sheet.commit()
  }
  await book.commit()
  return Buffer.concat(parts)
}

/** What this process has open, where the system tells. */
const openFiles = () =>
  readdirSync('/proc/self/fd').flatMap(fd => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)]
    } catch {
      // the folder's own descriptor is gone by now
      return []
    }
  })

describe('a workbook', () => {
  it('gives what its cells show: links, formulas, Chinese, numbers, and rows after empty ones', async () => {
    const file = await workbook(book => {
      const sheet = book.addWorksheet('客户')
      sheet.addRow(['客户编号', '公司名称', '官网', '城市', '员工数'])
      sheet.addRow([
        'x1',
        { richText: [{ text: '澜屿' }, { text: '精密' }] },
        { text: 'lanyu.cn', hyperlink: 'https://lanyu.cn' },
        '苏州',
        1250,
      ])
      sheet.addRow([])
      sheet.addRow(['x2', '启明', null, '无', { formula: '20+22', result: 42 }])
    })
    const one = await importText(context, 'accounts', file, { name: 'a.xlsx', options: from('xlsx') })
    expect(one.counts).toMatchObject({ read: 2, created: 2, rejected: 0 })
    expect(await accountsOf('xlsx', 'name, domain, city, employees')).toEqual([
      { name: '澜屿精密', domain: 'lanyu.cn', city: '苏州', employees: 1250 },
      { name: '启明', domain: '', city: '', employees: 42 },
    ])
  })

  it('gives its dates as they are, without asking for their order', async () => {
    const file = await workbook(book => {
      const sheet = book.addWorksheet('Deals')
      sheet.addRow(['Opportunity ID', 'Account', 'Stage', 'Created', 'Amount'])
      const row = sheet.addRow(['d1', 'Nobody', 'Open', new Date(Date.UTC(2026, 2, 4)), '$50'])
      row.getCell(4).numFmt = 'dd/mm/yyyy'
    })
    await importText(context, 'opportunities', file, { name: 'deals.xlsx', options: from('xlsx dates') })
    expect(
      await context.facts.ask("select created_on, amount_usd from opportunities final where source = 'xlsx dates'"),
    ).toEqual([{ created_on: '2026-03-04', amount_usd: 50 }])
  })

  it.each(['at once', 'row by row'])(
    'written %s is read from the sheet that was chosen, else from its first',
    async how => {
      const sheets = {
        Notes: [
          ['Name', 'City'],
          ['Cover Sheet', 'Rome'],
        ],
        '客户 2026': [
          ['Name', 'City'],
          ['甲公司', '上海'],
          ['乙公司', '北京'],
        ],
      }
      const file =
        how === 'row by row'
          ? await streamedWorkbook(sheets)
          : await workbook(book => {
              for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows)
            })
      const received = await receiveFile(context, 'two.xlsx', Readable.from([file]))
      expect(received.format).toMatchObject({ format: 'xlsx', sheets: ['Notes', '客户 2026'], sheet: 'Notes' })
      expect(await inspectFile(context, received.id, { kind: 'accounts' })).toMatchObject({ rows: 1 })
      const options = { ...from(`sheets ${how}`), sheet: '客户 2026' }
      const one = await importText(context, 'accounts', file, { name: 'two.xlsx', options })
      expect(one.counts).toMatchObject({ read: 2, created: 2 })
      expect(await accountsOf(`sheets ${how}`, 'name')).toHaveLength(2)
      await expect(inspectFile(context, received.id, { kind: 'accounts', sheet: 'Absent' })).rejects.toMatchObject({
        code: 'ingest.no_such_sheet',
        fix: 'Its sheets are Notes, 客户 2026.',
      })
    },
  )

  it('gives dates, errors, results of formulas and formatted text wherever they stand in the file', async () => {
    const rows: unknown[][] = [
      ['id', 'day', 'time', 'error', 'sum', 'rich', 'yes', 'far'],
      [
        'r1',
        new Date(Date.UTC(2026, 1, 3)),
        new Date(Date.UTC(2026, 1, 3, 14, 30)),
        { error: '#N/A' },
        { formula: '1+1', result: 2.5 },
        { richText: [{ text: '澜_x0041_' }, { text: '屿' }] },
        true,
      ],
      ['r2', null, null, { formula: 'NA()', result: { error: '#N/A' } }, { formula: '"a"&"b"', result: 'a & b' }],
    ]
    for (const file of [
      await streamedWorkbook({ Data: rows }),
      await workbook(b => b.addWorksheet('D').addRows(rows)),
    ]) {
      const path = join(context.folder, 'shown.xlsx')
      writeFileSync(path, file)
      const source = await openXlsx(path, null)
      expect(source.columns).toEqual(['id', 'day', 'time', 'error', 'sum', 'rich', 'yes', 'far'])
      const found = []
      for await (const batch of source.rows()) found.push(...batch.map(row => row.cells))
      expect(found).toEqual([
        ['r1', '2026-02-03', '2026-02-03T14:30:00.000Z', '#N/A', '2.5', '澜A屿', 'true', ''],
        ['r2', '', '', '#N/A', 'a & b', '', '', ''],
      ])
    }
  })

  it('is left at any point without a file kept open, a copy on disk or a failure that nobody hears of', async () => {
    const rows = Array.from({ length: 6000 }, (_, i) => [`x${i}`, `Company ${i}`, `City ${i % 90}`])
    const file = await workbook(book => {
      for (const name of ['First', 'Second', 'Third'])
        book.addWorksheet(name).addRows([['id', 'name', 'city'], ...rows])
    })
    const path = join(context.folder, 'left.xlsx')
    writeFileSync(path, file)
    const temporary = mkdtempSync(join(context.folder, 'tmp-'))
    const unheard: unknown[] = []
    const hear = (reason: unknown) => unheard.push(reason)
    process.on('unhandledRejection', hear)
    vi.stubEnv('TMPDIR', temporary)
    try {
      for (let round = 0; round < 15; round++) {
        expect(await listSheets(path)).toEqual(['First', 'Second', 'Third'])
        const source = await openXlsx(path, ['First', 'Second', 'Third'][round % 3] ?? null)
        for await (const batch of source.rows()) {
          expect(batch[0]?.cells).toEqual(['x0', 'Company 0', 'City 0'])
          break
        }
      }
      const whole = await openXlsx(path, 'Third')
      let read = 0
      for await (const batch of whole.rows()) read += batch.length
      expect(read).toBe(6000)
      await new Promise(resolve => setImmediate(resolve))
    } finally {
      vi.unstubAllEnvs()
      process.off('unhandledRejection', hear)
    }
    expect(unheard).toEqual([])
    expect(readdirSync(temporary)).toEqual([])
    if (existsSync('/proc/self/fd')) expect(openFiles()).not.toContain(path)
  })

  it('that is cut short or changed anywhere is refused, or read as if it were whole', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => [`x${i}`, `Company ${i * 7919}`])
    const file = await workbook(book => book.addWorksheet('Data').addRows([['id', 'name'], ...rows]))
    const path = join(context.folder, 'broken.xlsx')
    const outcome = async () => {
      let read = 0
      for await (const batch of (await openXlsx(path, null)).rows()) read += batch.length
      return read
    }
    for (const length of [4, 100, file.length >> 1, file.length - 1]) {
      writeFileSync(path, file.subarray(0, length))
      await expect(outcome()).rejects.toMatchObject({ code: 'ingest.file_unreadable' })
    }
    const seen = new Set<string>()
    for (let at = 7; at < file.length; at += Math.ceil(file.length / 60)) {
      const changed = Buffer.from(file)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      writeFileSync(path, changed)
      // what is changed may be a part that holds no rows
      const read = await outcome().catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'ingest.file_unreadable' })
        return 'refused'
      })
      seen.add(String(read))
    }
    expect([...seen].sort()).toEqual(['300', 'refused'])
  })

  it('that is damaged is refused with what to do', async () => {
    const damaged = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 7)])
    await expect(receiveFile(context, 'bad.xlsx', Readable.from([damaged]))).rejects.toMatchObject({
      code: 'ingest.file_unreadable',
    })
  })
})

describe('a Parquet file', () => {
  it('is read through the embedded engine: text, numbers, dates, lists and NULL', async () => {
    const path = join(context.folder, 'companies.parquet')
    await context.facts.run(
      `insert into function file({path:String}, Parquet)
      select concat('p', toString(number)) as \`Account ID\`, concat('公司 ', toString(number)) as Name,
        if(number % 2 = 0, NULL, toUInt32(number * 10)) as Employees,
        ['SAP', 'Salesforce'] as Technologies, toDate('2026-03-04') as "As of"
      from numbers(25000)`,
      { path },
    )
    const file = readFileSync(path)
    const one = await importText(context, 'accounts', file, { name: 'a.parquet', options: from('parquet') })
    expect(one.counts).toMatchObject({ read: 25_000, created: 25_000, rejected: 0 })
    const [found] = await context.facts.ask(
      `select count() n, sum(employees) staff, any(technologies) technologies, any(toString(toDate(valid_from))) day
      from accounts final where source = 'parquet'`,
    )
    expect(found).toEqual({
      n: '25000',
      staff: String(10 * 12_500 ** 2),
      technologies: ['sap', 'salesforce'],
      day: '2026-03-04',
    })
    const [last] = await context.facts.ask(
      "select name from accounts final where source = 'parquet' and source_id = 'p24999'",
    )
    expect(last).toEqual({ name: '公司 24999' })
  })

  it('that the engine cannot read is refused with a code and what to do instead', async () => {
    const file = Buffer.from('PAR1 and nothing else')
    await expect(importText(context, 'accounts', file, { name: 'bad.parquet' })).rejects.toMatchObject({
      code: 'ingest.parquet_unreadable',
      fix: expect.stringContaining('CSV'),
    })
  })
})

describe('JSON', () => {
  it.each([
    ['an array', (records: object[]) => JSON.stringify(records)],
    ['items on lines of their own', (records: object[]) => JSON.stringify({ items: records }, null, 2)],
    ['lines', (records: object[]) => records.map(r => JSON.stringify(r)).join('\r\n')],
  ])('is read from %s', async (how, write) => {
    const records = [
      { id: 'j1', name: 'Braces } ] , "quoted"', hq: { city: 'Köln' }, technologies: ['SAP', 'Go'] },
      { id: 'j2', name: '北京\\公司', employees: 12, hq: null },
      { id: 'j3', name: '', employees: 5 },
    ]
    const options = from(`json ${how}`)
    const one = await importText(context, 'accounts', write(records), { name: 'a.json', options })
    expect(one.counts).toMatchObject({ read: 3, created: 2, rejected: 1 })
    expect(await accountsOf(`json ${how}`, 'name, employees, technologies')).toEqual([
      { name: 'Braces } ] , "quoted"', employees: null, technologies: ['sap', 'go'] },
      { name: '北京\\公司', employees: 12, technologies: [] },
    ])
  })
})

describe('delimited text', () => {
  const text = '公司名称;城市;员工数\n"长江; 电子";武汉;1.200\n黄河机械;郑州;35\n'

  it('in GB18030 with semicolons is read as it was meant', async () => {
    const options = { ...from('gb'), decimalMark: ',' } as const
    const one = await importText(context, 'accounts', iconv.encode(text, 'gb18030'), { options })
    expect(one.counts).toMatchObject({ read: 2, created: 2, rejected: 0 })
    expect(
      await context.facts.ask(
        "select name, city, employees from accounts final where source = 'gb' order by employees",
      ),
    ).toEqual([
      { name: '黄河机械', city: '郑州', employees: 35 },
      { name: '长江; 电子', city: '武汉', employees: 1200 },
    ])
  })

  it.each([
    ['tabs and UTF-16', (t: string) => Buffer.from(`\ufeff${t.replaceAll(',', '\t')}`, 'utf16le')],
    ['tabs and CR alone', (t: string) => Buffer.from(t.replaceAll(',', '\t').replaceAll('\n', '\r'))],
    ['bars and a UTF-8 mark', (t: string) => Buffer.from(`\ufeff${t.replaceAll(',', '|')}`)],
    ['commas and CRLF', (t: string) => Buffer.from(t.replaceAll('\n', '\r\n'))],
  ])('with %s gives the same rows', async (how, encode) => {
    const plain = 'Account ID,Name,City\n1,Émile & Söhne,Zürich\n\n2,"Two\nlines",Bonn\n3,Ragged\n'
    const one = await importText(context, 'accounts', encode(plain), { options: from(`csv ${how}`) })
    expect(one.counts).toMatchObject({ read: 3, created: 2, rejected: 1 })
    const rows = await context.facts.ask<{ name: string }>(
      'select name, city from accounts final where source = {s:String} order by source_id',
      { s: `csv ${how}` },
    )
    expect(rows.map(r => ({ ...r, name: r.name.replace('\r\n', '\n').replace('\r', '\n') }))).toEqual([
      { name: 'Émile & Söhne', city: 'Zürich' },
      { name: 'Two\nlines', city: 'Bonn' },
    ])
  })
})
