import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pino } from 'pino'
import type { Context } from '../src/context.ts'
import { receiveFile } from '../src/ingest/files/receive-file.ts'
import { runImport } from '../src/ingest/files/run-import.ts'
import { startImport } from '../src/ingest/files/start-import.ts'
import { openJobs } from '../src/jobs/index.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { openStores, type Stores } from '../src/stores/index.ts'

export const title = 'Import of accounts from CSV'

type Print = (row: { what: string; value: string; yardstick?: string; ratio?: string }) => void

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const residentBytes = () => Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]) * 4096

function* companies(count: number): Generator<string> {
  yield 'Account ID,Account Name,Website,Industry,Employees,Annual Revenue,Currency,Billing Country,Billing City,Year Founded,Ownership,Technologies,Owner\n'
  const industries = ['Software', 'Machinery', 'Retail', 'Banking', 'Chemicals', 'Semiconductors']
  const countries = ['United States', 'Germany', 'China', 'France', 'Japan']
  for (let i = 0; i < count; i++) {
    const n = (i * 7919) % 1_000_003
    const revenue = (((i * 977) % 900_000) + 100).toLocaleString('en')
    yield `A-${i},"Company ${n}, Inc.",https://www.c${n}.com,${industries[i % 6]},${((i * 31) % 20_000) + 1},"$${revenue}",USD,${countries[i % 5]},City ${i % 300},${1950 + (i % 70)},${i % 2 ? 'Public' : 'Private'},"SAP; Salesforce",Owner ${i % 40}\n`
  }
}

async function empty(stores: Stores): Promise<void> {
  for (const table of ['account_versions', 'accounts', 'account_keys'])
    await stores.facts.run(`truncate table ${table}`)
}

/** What the engine itself needs to take the same file into the same tables, with the barest of conversions. */
async function yardstick(stores: Stores, file: string): Promise<number> {
  const began = performance.now()
  await stores.facts.run(
    `insert into account_versions (account_id, valid_from, received_at, seq, source, source_id, domain, name, website,
      country, city, industry_text, employees, revenue_usd, revenue_text, founded_year, ownership, technologies, owner, content_hash)
    select sipHash64(concat('domain:', domain(Website))), now64(3), now64(3), rowNumberInAllBlocks(), 'bench', c1,
      domain(Website), c2, Website, c8, c9, Industry, Employees, toUInt64OrNull(replaceRegexpAll(c6, '[$,]', '')), c6,
      c10, Ownership, splitByString('; ', Technologies), Owner, cityHash64(c2)
    from file({file:String}, CSV, 'c1 String, c2 String, Website String, Industry String, Employees UInt32, c6 String,
      Currency String, c8 String, c9 String, c10 UInt16, Ownership String, Technologies String, Owner String')
    settings input_format_csv_skip_first_lines = 1`,
    { file },
  )
  await stores.facts.run(
    `insert into account_keys select key, splitByChar(':', key)[1], account_id, received_at
    from account_versions array join [concat('domain:', domain), concat('source:bench:', source_id)] as key`,
  )
  return performance.now() - began
}

async function imported(stores: Stores, folder: string, file: string): Promise<number> {
  const context: Context = {
    ...stores,
    clock: systemClock,
    jobs: openJobs(stores.records, [], { exclusive: true }),
    log: pino({ level: 'silent' }),
    folder,
  }
  const began = performance.now()
  const received = await receiveFile(context, 'accounts.csv', createReadStream(file))
  const started = await startImport(
    context,
    { file: received.id, kind: 'accounts', preset: null, dryRun: false, options: { knownAt: 'occurred' } },
    { actor: 'bench' },
  )
  const run = { id: started.job, signal: new AbortController().signal, progress: () => undefined }
  const counts = await runImport(context, started.import, run)
  const took = performance.now() - began
  if (counts.created + counts.unchanged !== counts.read) throw new Error(`not all taken: ${JSON.stringify(counts)}`)
  return took
}

/** A million accounts with --full, else 200,000: the first import, the same file again, and the memory they add. */
export async function run(print: Print, options: { full: boolean }): Promise<void> {
  const rows = options.full ? 1_000_000 : 200_000
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-bench-import-'))
  const file = join(folder, 'accounts.csv')
  await pipeline(Readable.from(companies(rows)), createWriteStream(file))
  const stores = await openStores({ folder, memoryMb: 4096 })
  const what = `${rows.toLocaleString('en')} accounts`
  // idle before anything has run: what the yardstick leaves allocated counts against us
  const idle = residentBytes()
  const before = await yardstick(stores, file)
  await empty(stores)
  let peak = idle
  const watch = setInterval(() => {
    peak = Math.max(peak, residentBytes())
  }, 50)
  const first = await imported(stores, folder, file)
  const again = await imported(stores, folder, file)
  clearInterval(watch)
  await empty(stores)
  // measured on both sides of ours, so that a machine that grows busier or quieter favours neither
  const engine = (before + (await yardstick(stores, file))) / 2
  const against = (ms: number) => ({
    yardstick: `${seconds(engine)} INSERT … SELECT FROM file()`,
    ratio: `${(ms / engine).toFixed(1)}x`,
  })
  print({ what: `${what}, first import`, value: seconds(first), ...against(first) })
  print({ what: `${what}, the same file again`, value: seconds(again), ...against(again) })
  print({ what: 'peak memory above the idle process', value: `${Math.round((peak - idle) / 1e6)} MB` })
  await stores.close()
  rmSync(folder, { recursive: true, force: true })
}
