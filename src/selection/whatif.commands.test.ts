import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startProcess } from '../stores/testing/start-process.ts'

const entry = new URL('../cli/testing/run-cli.ts', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'spearfish-whatif-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function run(...words: string[]) {
  const process = startProcess(entry, [...words, '--data', join(folder, 'data')], { SPEARFISH_LOG: 'silent' })
  const code = await process.ended
  return { code, stdout: process.stdout(), stderr: process.stderr() }
}

const profile = (country: string, score: number) => `
name: Any
criteria:
  - { field: country, weight: 2, grades: [{ any: [${country}], score: ${score} }] }
  - { field: employees, weight: 1, grades: [{ between: [100, null], score: 1 }] }
must_not: [{ field: country, any: [US] }]
capacity: { one_to_one: 1, one_to_few: 2, programmatic: 3, reinforcing: 0, minimum_grade: B }
`

// each command is a process of its own
describe('spearfish selection whatif', { timeout: 180_000 }, () => {
  it('counts every company by grade and tier, and who would enter and leave', async () => {
    const rows = ['DE,500', 'DE,50', 'CN,500', 'CN,500', 'US,500', ',']
    const csv = written(
      'a.csv',
      `Account ID,Name,Country,Employees\n${rows.map((row, i) => `${i},Company ${i},${row}`).join('\n')}\n`,
    )
    const imported = await run('ingest', 'file', csv, '--as', 'accounts', '--source', 'crm')
    expect(imported.code, imported.stderr).toBe(0)
    const applied = await run('selection', 'icp', 'apply', written('de.yaml', profile('DE', 1)))
    expect(applied.code, applied.stderr).toBe(0)

    const found = await run('selection', 'whatif', written('cn.yaml', profile('CN', 1)), '--json')
    expect(found.code, found.stderr).toBe(0)
    const answer = JSON.parse(found.stdout)
    // both from China have 100; those from Germany 33 and 0; nothing is known of the last one, the median is 33
    expect(answer).toEqual({
      companies: 6,
      cells: 5,
      ms: expect.any(Number),
      grades: { A: 2, B: 0, C: 0, D: 0, E: 2, F: 2 },
      tiers: { one_to_one: 1, one_to_few: 1, programmatic: 0, reinforcing: 0 },
      enter: 2,
      leave: 2,
    })
  })
})
