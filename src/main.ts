import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { pino } from 'pino'
import {
  accountsRoutes,
  matchingRoutes,
  matchJob,
  noticeWaiting,
  personRoutes,
  requestMatching,
} from './accounts/index.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { homeRoutes } from './home/index.ts'
import { buildApp } from './http/build-app.ts'
import type { ApiEnv } from './http/route.ts'
import { type HttpServer, serveApp } from './http/serve-app.ts'
import {
  type Collector,
  collectDoor,
  collectRoutes,
  filesRoutes,
  importJobThen,
  matchMoves,
  type OnEvents,
  type OnImported,
  openCollector,
  openRowInbox,
  openSegmentInbox,
  personTraces,
} from './ingest/index.ts'
import {
  catchUp,
  deliveryRoutes,
  forgetStanding,
  guardAddresses,
  insightsRoutes,
  noticeEvents,
  openOutbox,
  requestStandings,
  signalsAsOf,
  standingJob,
  thenStandings,
  watchClock,
} from './insights/index.ts'
import { type JobDefinition, jobsRoutes, openJobs } from './jobs/index.ts'
import { systemClock } from './kernel/clock.ts'
import { loadDemoJob, marketRoutes } from './market/index.ts'
import {
  backtestRoutes,
  discoverJob,
  discoveryRoutes,
  icpRoutes,
  learnJob,
  listJob,
  lookalikeJob,
  lookalikeRoutes,
  modelsRoutes,
  propensityJob,
  propensityRoutes,
  relistAfterImport,
  scoreAfterImport,
  scoreJob,
  targetListRoutes,
  thenPropensity,
} from './selection/index.ts'
import { allowKeys, type KeyRing, openKeyRing, openSeal, type Seal, settingsRoutes } from './settings/index.ts'
import { lockFolder, openStores } from './stores/index.ts'

/** A running Spearfish: its HTTP application, its context, and how to serve and stop it. */
export interface Spearfish {
  app: OpenAPIHono<ApiEnv>
  context: Context
  /** Listens on the configured port; resolves with the address. */
  listen(): Promise<string>
  /** Stops listening, leaves running jobs to be resumed, closes the stores and frees the folder. */
  close(): Promise<void>
}

const { version } = createRequire(import.meta.url)('../package.json') as { version: string }

const JOB_STOPS_WITHIN_MS = 2_000

/** New accounts are scored as soon as they are in; new inbound contacts may put accounts on the list. */
const afterImport: OnImported = async (context, kind) => {
  if (kind === 'accounts') await scoreAfterImport(context, 'import')
  if (kind === 'contacts') await relistAfterImport(context, 'import')
  // who people are and how deals go moves accounts; fit and list start a scoring of their own
  if (kind === 'contacts' || kind === 'opportunities') await requestStandings(context)
  await requestMatching(context, matching)
}
/** What follows from events that came, moved or went. */
const afterEvents: OnEvents = async (context, { accountIds, waiting = 0 }) => {
  await noticeEvents(context, accountIds)
  if (waiting > 0) await noticeWaiting(context, matching)
}
const moves = matchMoves(afterEvents, requestStandings, async (context, gone) => {
  await forgetStanding(context, gone)
  await scoreAfterImport(context, 'match')
})
const matching = matchJob(moves)
/** Counts what insights counts. */
const propensity = propensityJob(signalsAsOf)
const jobs: readonly JobDefinition[] = [
  importJobThen(afterImport, afterEvents),
  thenStandings(scoreJob),
  thenStandings(listJob),
  thenPropensity(standingJob, propensity),
  propensity,
  matching,
  discoverJob,
  learnJob,
  lookalikeJob,
  loadDemoJob,
]
const domains = (context: Context, collector: Collector, keys: KeyRing, seal: Seal) => [
  jobsRoutes(context),
  matchingRoutes(context, moves, matching),
  accountsRoutes(context),
  personRoutes(
    context,
    personTraces(afterEvents, async () => (await collector.stats()).inbox),
  ),
  filesRoutes(context),
  collectRoutes(context, collector),
  settingsRoutes(context, keys),
  backtestRoutes(context),
  discoveryRoutes(context),
  icpRoutes(context),
  modelsRoutes(context),
  propensityRoutes(context, propensity),
  lookalikeRoutes(context),
  targetListRoutes(context),
  marketRoutes(context),
  insightsRoutes(context),
  deliveryRoutes(context, seal),
  homeRoutes(context),
]

/** Opens Spearfish on its data folder: the only wiring there is. @throws conflict `stores.folder_in_use` */
export async function openSpearfish(config: Config): Promise<Spearfish> {
  const guard = guardAddresses(config.privateTargets ?? '')
  const log = pino({ level: config.log }, pino.destination({ dest: 2, sync: true }))
  const lock = await lockFolder(config.folder)
  const stores = await openStores(config).catch(error => {
    lock.release()
    throw error
  })
  const context: Context = {
    facts: stores.facts,
    records: stores.records,
    clock: systemClock,
    jobs: openJobs(stores.records, jobs, { exclusive: config.databaseUrl === undefined }),
    log,
    folder: config.folder,
    ipDatabase: config.ipDatabase,
  }
  if (config.keys) await allowKeys(stores.records, config.keys)
  const keys = openKeyRing(stores.records)
  const inbox =
    config.databaseUrl === undefined ? openSegmentInbox(join(config.folder, 'inbox')) : openRowInbox(stores.records)
  const collector = openCollector(context, inbox, afterEvents)
  const door = collectDoor({
    keys,
    log,
    now: () => context.clock.now().getTime(),
    accept: (line, events) => collector.accept(line, events),
  })
  const seal = openSeal(config.folder, config.secretKey)
  const outbox = openOutbox(context, { seal, guard, exclusive: config.databaseUrl === undefined })
  const app = buildApp({ doors: [door], domains: domains(context, collector, keys, seal), keys, log, version })
  context.jobs.start(context)
  collector.start()
  catchUp(context).catch(error => log.error({ err: error }, 'accounts touched while nobody scored were not found'))
  let server: HttpServer | undefined
  let clock: ReturnType<typeof watchClock> | undefined
  return {
    app,
    context,
    async listen() {
      server = await serveApp(app, config)
      lock.announce(server.url)
      // a command that opens the folder for a moment sends nothing
      outbox.start()
      clock = watchClock(context)
      return server.url
    },
    async close() {
      await server?.close()
      clock?.stop()
      // A job is asked to stop; one that waits for a question of its own is freed when the facts store ends it.
      const stopped = Promise.all([context.jobs.stop(), collector.stop(), outbox.stop()])
      await Promise.race([stopped, pause(JOB_STOPS_WITHIN_MS)])
      await stores.facts.close()
      await Promise.race([stopped, pause(JOB_STOPS_WITHIN_MS)])
      await stores.records.close()
      lock.release()
    },
  }
}
