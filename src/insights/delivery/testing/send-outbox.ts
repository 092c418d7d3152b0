// A process that sends what waits in the outbox of a folder, to this machine: send-outbox.ts FOLDER
import { pino } from 'pino'
import { openJobs } from '../../../jobs/index.ts'
import { systemClock } from '../../../kernel/clock.ts'
import { openSeal } from '../../../settings/index.ts'
import { openStores } from '../../../stores/index.ts'
import { guardAddresses } from '../guard-addresses.ts'
import { openOutbox } from '../open-outbox.ts'

const folder = process.argv[2] ?? ''
const stores = await openStores({ folder, memoryMb: 1024 })
const jobs = openJobs(stores.records, [], { exclusive: true })
const context = { ...stores, clock: systemClock, jobs, log: pino({ level: 'debug' }), folder }
openOutbox(context, {
  seal: openSeal(folder, undefined),
  guard: guardAddresses('127.0.0.1'),
  exclusive: true,
}).start()
