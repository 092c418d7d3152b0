import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { openSpearfish } from '../main.ts'
import { startProcess } from '../stores/testing/start-process.ts'
import { accountDetailSchema, accountPageSchema, searchResultSchema } from './accounts.schema.ts'

const entry = new URL('../cli/testing/run-cli.ts', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'spearfish-accounts-cli-'))

beforeAll(async () => {
  const spearfish = await openSpearfish(readConfig({ data: folder, port: 0 }, { SPEARFISH_LOG: 'silent' }))
  const learned = { valid_from: '2026-01-01 00:00:00', received_at: '2026-01-01 00:00:00', source: 'test' }
  await spearfish.context.facts.insert('account_versions', [
    { ...learned, account_id: '1', seq: 1, name: 'Acme', domain: 'acme.com', employees: 20, country: 'US' },
    { ...learned, account_id: '2', seq: 2, name: '澜屿精密', local_name: 'Lanyu', employees: 900, country: 'CN' },
  ])
  await spearfish.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const evidenceSchema = z.array(z.object({ field: z.string(), level: z.string(), weight: z.number() }).strict()).min(1)
const answerSchema = z.object({
  query: z.int().positive(),
  best: z.int().positive().nullable(),
  match: z.int().positive().nullable(),
  probability: z.number().min(0).max(1),
  decision: z.enum(['link', 'review', 'none']),
  evidence: z.array(z.object({ field: z.string(), level: z.string(), weight: z.number() }).strict()),
  runnerUp: z.object({ account: z.int().positive(), probability: z.number() }).strict().nullable(),
})
const pairSchema = z.object({ pair: z.int(), probability: z.number(), evidence: evidenceSchema })

async function run(...words: string[]) {
  const process = startProcess(entry, ['accounts', ...words, '--data', folder], { SPEARFISH_LOG: 'silent' })
  const code = await process.ended
  return { code, stdout: process.stdout(), stderr: process.stderr() }
}

// each command is a process of its own
describe('spearfish accounts', { timeout: 120_000 }, () => {
  it('list prints the table, or only its JSON', async () => {
    const people = await run('list', '--sort', 'name', '--order', 'asc')
    expect(people).toMatchObject({ code: 0, stderr: expect.stringMatching(/^2 of 2 accounts, \d+ ms\n$/) })
    expect(people.stdout.split('\n').map(l => l.split(/\s+/)[1])).toEqual(['name', 'Acme', '澜屿精密', undefined])
    const machine = await run('list', '--employees-min', '21', '--country', 'CN,US', '--json')
    expect(accountPageSchema.parse(JSON.parse(machine.stdout)).items.map(i => i.id)).toEqual(['2'])
  })

  it('list ends with 2 when an argument has no such value', async () => {
    expect(await run('list', '--sort', 'shoeSize')).toMatchObject({ code: 2, stdout: '' })
  })

  it('show finds an account by domain or name, as of a day', async () => {
    const { stdout } = await run('show', 'acme.com', '--json', '--as-of', '2026-02-01')
    expect(accountDetailSchema.parse(JSON.parse(stdout))).toMatchObject({ id: '1', sizeBand: '11-50' })
    expect((await run('show', 'lanyu')).stdout).toContain('澜屿精密 / Lanyu')
    const lost = await run('show', 'nobody.example', '--json')
    expect(lost).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no account nobody.example') })
  })

  it('search finds by a part of the name', async () => {
    const { stdout } = await run('search', '精密', '--json')
    expect(searchResultSchema.parse(JSON.parse(stdout)).accounts.map(a => a.id)).toEqual(['2'])
  })

  it('match answers each row of a file with a line, and a row asked alone as in the file', async () => {
    const rows = ['name,email,phone', 'Acme Corp,jo@acme.com,', 'freelance,,', 'Nortwind Traders,,', ',,(212) 555-0100']
    writeFileSync(
      join(folder, 'accounts-here.csv'),
      'name,domain,phone,country,aliases\nNorthwind Traders,northwind.com,,US,\nAcme Corporation,acme.com,+1 212 555 0100,US,Acme|顶点\nHudson & Vale,hudsonvale.com,,US,\n',
    )
    writeFileSync(join(folder, 'leads.csv'), rows.join('\n'))
    writeFileSync(join(folder, 'alone.csv'), [rows[0], rows[3]].join('\n'))
    const against = ['--against', join(folder, 'accounts-here.csv'), '--json']
    const [file, alone] = await Promise.all(
      ['leads.csv', 'alone.csv'].map(name => run('match', join(folder, name), ...against)),
    )
    const lines = (file?.stdout ?? '')
      .trim()
      .split('\n')
      .map(line => answerSchema.parse(JSON.parse(line)))
    expect(lines.map(({ query, best, match, decision }) => [query, best, match, decision])).toEqual([
      [1, 2, 2, 'link'],
      [2, expect.toBeOneOf([null, expect.any(Number)]), null, 'none'],
      [3, 1, expect.toBeOneOf([null, 1]), lines[2]?.decision],
      [4, 2, expect.toBeOneOf([null, 2]), lines[3]?.decision],
    ])
    for (const { decision, match, best } of lines) expect(match).toBe(decision === 'none' ? null : best)
    expect(lines[0]?.evidence.map(e => e.field)).toEqual(expect.arrayContaining(['domain', 'name']))
    expect({ ...answerSchema.parse(JSON.parse(alone?.stdout ?? '')), query: 3 }).toEqual(lines[2])
    expect(await run('match', join(folder, 'nothing.csv'), ...against)).toMatchObject({ code: 2, stdout: '' })
  })

  it('compare says of each pair whether it is one organisation', async () => {
    writeFileSync(
      join(folder, 'pairs.csv'),
      'a_name,a_country,b_name,b_country\nSiemensAG,DE,Siemens Aktiengesellschaft,DE\nDeutsche Bank AG,DE,Commerzbank AG,DE\n',
    )
    const { stdout } = await run('compare', join(folder, 'pairs.csv'), '--json')
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => pairSchema.parse(JSON.parse(line)))
    expect(lines.map(({ pair, probability }) => [pair, probability >= 0.5])).toEqual([
      [1, true],
      [2, false],
    ])
  })

  it('export writes the file that its ending names', async () => {
    const path = join(folder, 'some.csv')
    const { stdout } = await run('export', path, '--country', 'US', '--json')
    const content = readFileSync(path, 'utf8')
    expect(JSON.parse(stdout)).toEqual({ file: path, bytes: Buffer.byteLength(content) })
    expect(content.split('\r\n')).toHaveLength(3)
    expect(await run('export', join(folder, 'some.pdf'))).toMatchObject({ code: 2, stdout: '' })
  })
})
