import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateMarket, writeMarket } from '../src/market/index.ts'

export const title = 'The simulated market'

interface Line {
  what: string
  value: string
}

const end = new Date('2026-11-22T00:00:00Z')
const perSecond = (count: number, ms: number) => `${Math.round((count / ms) * 1000).toLocaleString('en')}/s`
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`

const sizeOf = (folder: string) => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

/** How fast a market is made and written, and whether memory stays flat: 20,000 accounts, a million with --full. */
export async function run(print: (line: Line) => void, options: { full: boolean }): Promise<void> {
  const accounts = options.full ? 1_000_000 : 20_000
  let rows = 0
  const started = performance.now()
  for (const one of generateMarket({ seed: 7, accounts: Math.min(accounts, 100_000), end }))
    rows += 1 + one.contacts.length + one.opportunities.length + one.events.length
  const made = performance.now() - started
  print({ what: 'accounts generated', value: perSecond(Math.min(accounts, 100_000), made) })
  print({ what: 'rows generated', value: perSecond(rows, made) })

  const folder = mkdtempSync(join(tmpdir(), 'spearfish-bench-market-'))
  try {
    const before = process.memoryUsage().rss
    let peak = before
    const from = performance.now()
    const written = await writeMarket(
      folder,
      { seed: 7, accounts, end },
      {
        progress: () => {
          peak = Math.max(peak, process.memoryUsage().rss)
        },
      },
    )
    const ms = performance.now() - from
    const all = Object.values(written).reduce((sum, count) => sum + count, 0)
    print({
      what: `rows written, ${accounts.toLocaleString('en')} accounts, ${megabytes(sizeOf(folder))}`,
      value: perSecond(all, ms),
    })
    print({ what: 'memory added while writing', value: megabytes(peak - before) })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
