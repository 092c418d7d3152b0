import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { icpDefinitionSchema } from '../selection/icp-definition.schema.ts'
import { generateMarket } from './generate-market.ts'
import { accountColumns } from './market-columns.ts'
import { marketFiles, writeMarket } from './write-market.ts'

const folder = mkdtempSync(join(tmpdir(), 'spearfish-market-'))
afterAll(() => rmSync(folder, { recursive: true }))

const end = new Date('2026-11-22T00:00:00Z')
const text = (name: string, file: keyof typeof marketFiles) =>
  readFileSync(join(folder, name, marketFiles[file]), 'utf8')
const digest = (name: string) =>
  createHash('sha256')
    .update((Object.keys(marketFiles) as (keyof typeof marketFiles)[]).map(file => text(name, file)).join('\n'))
    .digest('hex')

describe('the files of a market', () => {
  it('have the same bytes for the same seed, others for another', async () => {
    await writeMarket(join(folder, 'a'), { seed: 3, accounts: 120, end })
    await writeMarket(join(folder, 'b'), { seed: 3, accounts: 120, end })
    await writeMarket(join(folder, 'c'), { seed: 4, accounts: 120, end })
    expect(digest('b')).toBe(digest('a'))
    expect(digest('c')).not.toBe(digest('a'))
  })

  it('hold every row with every column', async () => {
    const rows = await writeMarket(join(folder, 'd'), { seed: 5, accounts: 150, end })
    const read = (file: keyof typeof marketFiles): Record<string, string>[] => parse(text('d', file), { columns: true })
    const all = [...generateMarket({ seed: 5, accounts: 150, end })]
    expect(rows.accounts).toBe(150)
    expect(read('accounts').map(r => r.name)).toEqual(all.map(a => a.account.name))
    expect(Object.keys(read('accounts')[0] ?? {})).toEqual(Object.keys(accountColumns))
    expect(read('contacts')).toHaveLength(rows.contacts)
    expect(read('opportunities')).toHaveLength(rows.opportunities)
    expect(read('events').map(r => r.event_id)).toEqual(all.flatMap(a => a.events.map(e => e.event_id)))
    const truth = text('d', 'truth').trim().split('\n')
    expect(truth).toHaveLength(151)
    expect(JSON.parse(truth[0] ?? '')).toMatchObject({ kind: 'market', seed: 5, accounts: 150 })
  })

  it('come with a profile that the product understands and that is not the planted one', () => {
    const icp = icpDefinitionSchema.parse(parseYaml(text('a', 'icp')))
    expect(icp.criteria.length).toBeGreaterThanOrEqual(5)
    expect(icp.criteria.map(c => c.field)).toContain('country')
    expect(icp.criteria.map(c => c.field)).not.toContain('has_maintenance_system')
  })

  it('stop being written when asked to', async () => {
    const stop = new AbortController()
    const market = { seed: 1, accounts: 1_000_000, end }
    const work = writeMarket(join(folder, 'e'), market, { signal: stop.signal, progress: () => stop.abort() })
    await expect(work).rejects.toThrow(/abort/i)
  })

  it('are written in memory that does not grow with the market', async () => {
    const peak = { first: 0, later: 0 }
    await writeMarket(
      join(folder, 'f'),
      { seed: 2, accounts: 8000, end },
      {
        progress: done => {
          const used = process.memoryUsage().heapUsed
          if (done <= 2000) peak.first = Math.max(peak.first, used)
          else peak.later = Math.max(peak.later, used)
        },
      },
    )
    expect(peak.later).toBeLessThan(peak.first + 100e6)
  })
})
