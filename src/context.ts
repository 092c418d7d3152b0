import type { Logger } from 'pino'
import type { Jobs } from './jobs/index.ts'
import type { Clock } from './kernel/clock.ts'
import type { Facts, Records } from './stores/index.ts'

/** What every use case is given: the stores, the time, background work and the data folder. Made once, in main.ts. */
export interface Context {
  facts: Facts
  records: Records
  clock: Clock
  jobs: Jobs
  log: Logger
  /** The data folder: uploads and exports live below it. */
  folder: string
  /** The path of an address database (MMDB) of the user's own. */
  ipDatabase?: string | undefined
}
