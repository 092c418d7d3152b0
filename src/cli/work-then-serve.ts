import { readConfig } from '../config.ts'
import { conflict } from '../kernel/errors.ts'
import { type Api, apiOf, runningServer } from './api.ts'
import { say } from './print.ts'
import { stopSignal } from './start.ts'

interface ServeArgs {
  data?: string | undefined
  port?: string | undefined
  /** Do the work and return, without serving. */
  once?: boolean | undefined
}

/**
 * Does `work` through the API, then serves the same data folder until SIGINT or SIGTERM. When a server already runs on
 * the folder, the work goes through it and nothing more is served.
 * @throws conflict `stores.folder_in_use`, `http.port_in_use`; `work.interrupted` when stopped before the work was done
 */
export async function workThenServe(args: ServeArgs, work: (api: Api) => Promise<void>): Promise<void> {
  const config = readConfig(args)
  const server = await runningServer(config.folder)
  if (server) {
    await work(server.api)
    if (!args.once) say(`Spearfish already serves this data folder at ${server.url}`)
    return
  }
  const stopped = stopSignal().then(() => 'stopped' as const)
  const { openSpearfish } = await import('../main.ts')
  const spearfish = await openSpearfish({ ...config, log: config.log === 'info' ? 'warn' : config.log })
  try {
    // Listens before the work: that a port is taken should not be found out after it.
    const url = args.once ? null : await spearfish.listen()
    if ((await Promise.race([work(apiOf(spearfish.app)), stopped])) === 'stopped') {
      throw conflict('work.interrupted', 'Stopped before the work was done.', {
        fix: 'The same command goes on with it.',
      })
    }
    if (url === null) return
    say(`Spearfish is at ${url} (Ctrl+C stops it)`)
    await stopped
  } finally {
    await spearfish.close()
  }
}
