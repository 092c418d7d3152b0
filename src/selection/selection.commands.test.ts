import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCommandLine } from '../cli/run-command-line.ts'
import { spearfish } from '../cli/spearfish.ts'
import { readConfig } from '../config.ts'
import { openSpearfish, type Spearfish } from '../main.ts'

const folder = mkdtempSync(join(tmpdir(), 'spearfish-selection-cli-'))
let server: Spearfish
const at = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command line in this process, talking to the server that holds the folder. */
async function run(...words: string[]) {
  const said = { out: [] as string[], err: [] as string[] }
  const out = vi.spyOn(console, 'log').mockImplementation(text => said.out.push(String(text)))
  const err = vi.spyOn(console, 'error').mockImplementation(text => said.err.push(String(text)))
  const code = await runCommandLine(spearfish, [...words, '--data', at('data')], 'test').finally(() => {
    out.mockRestore()
    err.mockRestore()
  })
  return { code, stdout: said.out.join('\n'), stderr: said.err.join('\n') }
}
const selection = (...words: string[]) => run('selection', ...words)
async function asJson(...words: string[]) {
  const { code, stdout, stderr } = await selection(...words, '--json')
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

const PROFILE = `name: By size
criteria:
  - { field: employees, weight: 60, grades: [{ between: [200, 5000], score: 1 }] }
  - { field: country, weight: 40, grades: [{ any: [DE, CN], score: 1 }] }
`

describe('spearfish selection', () => {
  beforeAll(async () => {
    writeFileSync(at('icp.yaml'), PROFILE)
    server = await openSpearfish({ ...readConfig({ data: at('data'), port: 0 }, {}), log: 'silent' })
    await server.listen()
    const { code, stderr } = await run('demo', '--once', '--accounts', '700', '--json')
    expect(code, stderr).toBe(0)
  }, 120_000)
  afterAll(() => server.close())

  it('compares, applies and reverts a profile', { timeout: 120_000 }, async () => {
    const diff = await asJson('icp', 'diff', at('icp.yaml'))
    expect(diff.accounts).toBeGreaterThan(650)
    expect(diff.grades).toHaveLength(6)
    const applied = await asJson('icp', 'apply', at('icp.yaml'))
    expect(applied).toMatchObject({ version: { number: 2, active: true }, scored: { icpVersion: 2 } })
    const exported = await selection('icp', 'export')
    expect(exported.stdout).toBe(PROFILE.trimEnd())
    expect(await asJson('icp', 'revert')).toMatchObject({ version: { number: 1 }, scored: { icpVersion: 1 } })
    const [first] = await asJson('list', '--limit', '1')
    const explained = await asJson('explain', first.account)
    expect(explained.receipt.reduce((sum: number, line: { points: number }) => sum + line.points, 0)).toBeCloseTo(
      explained.fit,
      6,
    )
    expect(await asJson('score')).toMatchObject({ icpVersion: 1 })
  })

  it('learns from outcomes, proposes, activates and reverts', { timeout: 120_000 }, async () => {
    const model = await asJson('learn', '--note', 'first')
    expect(model).toMatchObject({ number: 1, note: 'first', active: false })
    expect(model.data.wins).toBeGreaterThan(5)
    const people = await selection('models', 'list')
    expect(people.stdout).toMatch(/^ *model +learned +until +wins/)
    expect((await selection('models', 'propose', '1')).stdout).toMatch(/learned:\n {2}model: 1\n {2}expert: 1/)
    const dry = await asJson('models', 'activate', '1', '--dry-run')
    expect(dry).toHaveProperty('enter.count')
    expect(await asJson('models', 'activate', '1')).toMatchObject({ version: { number: 3, active: true } })
    expect((await asJson('models', 'list'))[0].active).toBe(true)
    expect(await asJson('models', 'revert')).toMatchObject({ version: { number: 1 } })
    expect(await asJson('models', 'compare', '1', '1')).toMatchObject({ agreement: 1 })
    const wrong = await selection('models', 'activate', '7')
    expect([wrong.code, wrong.stdout]).toEqual([1, ''])
    expect(wrong.stderr).toContain('no learned model 7')
  })

  it('discovers what winners of deals or of a list share, and makes criteria of it', { timeout: 120_000 }, async () => {
    const won = await asJson('discover')
    expect(won).toMatchObject({ source: { kind: 'opportunities' }, unknown: 0 })
    expect(won.wins).toBeGreaterThan(5)
    expect(won.accounts).toBeGreaterThan(650)
    expect(won.signal).toBe(won.findings.length > 0)

    const { stdout } = await run('accounts', 'list', '--country', 'DE', '--limit', '200', '--json')
    const germans: { id: string }[] = JSON.parse(stdout).items
    const winners = germans.filter((_, i) => i % 3 > 0).map(({ id }) => id)
    writeFileSync(at('won.csv'), ['account', ...winners].join('\n'))
    const found = await asJson('discover', '--won-from', at('won.csv'))
    expect(found).toMatchObject({ wins: winners.length, unknown: 1, signal: true })
    const germany = found.findings.find((f: { attribute: string }) => f.attribute === 'country')
    expect(germany).toMatchObject({ value: 'DE', wins: winners.length, leakage: expect.any(Boolean) })
    expect(germany.support).toBeGreaterThanOrEqual(germans.length)
    expect(germany.lift).toBeCloseTo(winners.length / germany.support / (winners.length / found.accounts), 6)
    expect(germany.low).toBeLessThan(germany.lift)
    expect(germany.high).toBeGreaterThan(germany.lift)
    expect(germany.iv).toBeGreaterThan(0)
    expect((await selection('discover', '--accept', 'country')).stdout).toMatch(/field: country\n[\s\S]*DE/)
  })

  it('finds lookalikes of customers, of a tier and of a file', { timeout: 120_000 }, async () => {
    const like = await asJson('lookalike', 'customers', '--limit', '15', '--csv', at('like.csv'))
    expect(like.items).toHaveLength(15)
    expect(readFileSync(at('like.csv'), 'utf8').trim().split('\r\n')).toHaveLength(16)
    const tier = await asJson('lookalike', 'target-list:one_to_one', '--limit', '5', '--method', 'gower')
    expect(tier).toMatchObject({
      seeds: { kind: 'target_list', tier: 'one_to_one' },
      found: { method: 'gower', kept: 5 },
    })
    writeFileSync(
      at('seeds.csv'),
      `domain\n${like.items
        .slice(0, 3)
        .map((i: { domain: string }) => i.domain)
        .join('\n')}\n`,
    )
    const few = await selection('lookalike', at('seeds.csv'), '--limit', '3')
    expect(few.stderr).toContain('are not known here')
    expect(few.stdout).toMatch(/accounts compared with \d+ seeds/)
    expect((await selection('lookalike', '?colour=red')).code).toBe(2)
    expect((await selection('lookalike', 'target-list:best')).stderr).toContain('target-list:one_to_one')
  })
})
