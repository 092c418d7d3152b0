import { pino } from 'pino'
import type { Context } from '../../context.ts'
import { openJobs } from '../../jobs/index.ts'
import { clockAt, factsTime } from '../../kernel/clock.ts'
import { openTestStores } from '../../stores/testing/open-test-stores.ts'
import { discoverJob, learnJob, listJob, lookalikeJob, scoreJob } from '../index.ts'

/** What a test says about an account; all else is unknown. */
export interface TestAccount {
  account_id: string
  name?: string
  domain?: string
  country?: string
  region?: string
  city?: string
  industry?: string
  industry_text?: string
  ownership?: string
  employees?: number | null
  revenue_usd?: number | null
  growth?: number | null
  founded_year?: number | null
  technologies?: string[]
  keywords?: string[]
  departments?: Record<string, number>
  attributes?: Record<string, string>
}

let written = 0

/** Real stores with jobs, and a clock that the test turns. */
export async function openTestContext(now = '2026-03-01T00:00:00.000Z') {
  const stores = await openTestStores()
  const jobs = openJobs(stores.records, [scoreJob, listJob, discoverJob, learnJob, lookalikeJob], { exclusive: true })
  const context: Context = {
    facts: stores.facts,
    records: stores.records,
    clock: clockAt(now),
    jobs,
    log: pino({ level: 'silent' }),
    folder: stores.folder,
  }
  jobs.start(context)
  return {
    context,
    setClock(at: string) {
      context.clock = clockAt(at)
    },
    /** Accounts as learned at a moment; each call is newer than the ones before. */
    async know(accounts: readonly TestAccount[], at = '2026-01-01T00:00:00.000Z') {
      written++
      const times = { valid_from: factsTime(new Date(at)), received_at: factsTime(new Date(at)), seq: String(written) }
      await context.facts.insert(
        'account_versions',
        accounts.map(account => ({ name: `Account ${account.account_id}`, ...account, ...times })),
      )
    },
    async close() {
      await jobs.stop()
      await stores.close()
    },
  }
}
