import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startProcess } from '../../stores/testing/start-process.ts'
import { readMap } from './files.commands.ts'

const entry = new URL('../../cli/testing/run-cli.ts', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'spearfish-ingest-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function run(...words: string[]) {
  const data = join(folder, 'data')
  const process = startProcess(entry, ['ingest', ...words, '--data', data], { SPEARFISH_LOG: 'silent' })
  const code = await process.ended
  return { code, stdout: process.stdout(), stderr: process.stderr() }
}

describe('--map', () => {
  it.each([
    ['name=Firma,employees=Mitarbeiter', { name: 'Firma', employees: 'Mitarbeiter' }],
    ['name=Firma\\, AG,revenue_usd=Umsatz:M', { name: 'Firma, AG', revenue_usd: 'Umsatz:M' }],
    ['name=a=b', { name: 'a=b' }],
  ])('%s is understood', (text, map) => {
    expect(readMap(text)).toEqual(map)
  })
})

// each command is a process of its own
describe('spearfish ingest', { timeout: 120_000 }, () => {
  it('file counts every row in its JSON, writes the rejects to a file, and takes them back repaired', async () => {
    const path = written('accounts.csv', 'Account ID,Name,Employees\n1,Acme,10\n2,Beta,lots\n')
    const rejects = join(folder, 'rejects.csv')
    const first = await run('file', path, '--as', 'accounts', '--source', 'crm', '--rejects', rejects, '--json')
    expect(first.code, first.stderr).toBe(0)
    const none = { updated: 0, unchanged: 0, unmatched: 0 }
    expect(JSON.parse(first.stdout)).toEqual({ read: 2, created: 1, rejected: 1, ...none, rejects })
    const text = readFileSync(rejects, 'utf8')
    expect(text).toContain('Employees: not_a_count')
    const repaired = written('repaired.csv', text.replace(',lots', ',500'))
    const again = await run('file', repaired, '--as', 'accounts', '--source', 'crm', '--rejects', rejects, '--json')
    expect(JSON.parse(again.stdout)).toEqual({ read: 1, created: 1, rejected: 0, ...none, rejects: null })
  })

  it('file ends with 2 while a question is open, naming the flag that answers it, and with 0 when it is answered', async () => {
    const path = written('deals.csv', 'Opportunity ID,Account,Stage,Created\nd1,Acme,Open,03/04/2026\n')
    const open = await run('file', path, '--as', 'opportunities', '--json')
    expect([open.code, open.stdout]).toEqual([2, ''])
    expect(open.stderr).toContain('--date-order')
    const answered = await run('file', path, '--as', 'opportunities', '--date-order', 'dmy', '--dry-run', '--json')
    expect(answered.code, answered.stderr).toBe(0)
    expect(JSON.parse(answered.stdout)).toMatchObject({ read: 1, created: 1, unmatched: 0 })
  })

  it.each([
    ['a kind that there is not', ['--as', 'companies'], /--as/],
    ['a preset that there is not', ['--as', 'accounts', '--preset', 'sap'], /sap/],
    ['a column that the file lacks', ['--as', 'accounts', '--map', 'name=Firma'], /"Firma"/],
  ])('file ends with 2 for %s', async (_, words, why) => {
    const path = written('plain.csv', 'Name,City\nAcme,Bonn\n')
    const { code, stdout, stderr } = await run('file', path, ...words, '--json')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(why)
  })

  it('file only mentions a preset that it recognises', async () => {
    const path = written('deals2.csv', 'opportunity_id,sales_agent,account,deal_stage\nd1,Ann,Acme,Won\n')
    const { code, stdout, stderr } = await run('file', path, '--as', 'opportunities', '--dry-run', '--json')
    expect([code, JSON.parse(stdout).read]).toEqual([0, 1])
    expect(stderr).toContain('--preset maven-crm')
    const told = await run('file', path, '--as', 'opportunities', '--preset', 'maven-crm', '--dry-run', '--json')
    expect(told.stderr).not.toContain('--preset')
  })

  it('list shows past imports for people', async () => {
    const { code, stdout } = await run('list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/accounts\.csv +accounts +done +2 +1 +0 +0 +1/)
    expect(stdout).not.toContain('deals.csv')
    expect((await run('list', '--dry-runs')).stdout).toMatch(/deals\.csv +opportunities +done \(dry run\)/)
  })
})
