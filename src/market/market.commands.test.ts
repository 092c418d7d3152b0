import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startProcess } from '../stores/testing/start-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'spearfish-demo-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function demo(...words: string[]) {
  const entry = new URL('../cli/testing/run-cli.ts', import.meta.url)
  const process = startProcess(entry, ['demo', '--once', '--data', folder, ...words])
  return { code: await process.ended, stdout: process.stdout(), stderr: process.stderr() }
}

interface Entry {
  account: string
  fit: number
  receipt: { points: number; why: string }[]
}

describe('spearfish demo', () => {
  it('fills a data folder and ends with the list, only JSON on stdout', async () => {
    const { code, stdout, stderr } = await demo('--accounts', '150', '--json')
    expect(code, stderr).toBe(0)
    const list = JSON.parse(stdout) as Entry[]
    expect(list.length).toBeGreaterThan(20)
    for (const { fit, receipt } of list) expect(receipt.reduce((sum, line) => sum + line.points, 0)).toBeCloseTo(fit, 5)
    const fits = list.slice(0, 20).map(entry => entry.fit)
    expect(fits).toEqual([...fits].sort((a, b) => b - a))
    expect(stderr).toMatch(/accounts\.csv: 150 rows/)
  }, 60_000)

  it('uses the demo that is there, and prints it for people', async () => {
    const { code, stdout, stderr } = await demo()
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('already holds the demo of seed 7 with 150 accounts')
    expect(stdout).toMatch(/^ *# +Account +Tier +Fit +Grade/)
    expect(stdout).toMatch(/1 .* 1:1 .* [AB] .*\+\d+\.\d/)
  }, 60_000)

  it('refuses another demo in the same folder, and says what to do', async () => {
    const { code, stdout, stderr } = await demo('--seed', '8')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('--data')
  }, 60_000)

  it('ends with 2 when it is asked for nonsense', async () => {
    const { code, stderr } = await demo('--accounts', 'many')
    expect(code).toBe(2)
    expect(stderr).toContain('--accounts')
  })
})
