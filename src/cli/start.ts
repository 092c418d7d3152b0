import { defineCommand } from 'citty'
import { readConfig } from '../config.ts'
import { say } from './print.ts'

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1)
        asked = true
        resolve()
      })
    }
  })
}

/** Serves until SIGINT or SIGTERM, then stops cleanly. Listens for them first: opening takes a second or two. */
export async function serveUntilStopped(args: Parameters<typeof readConfig>[0]): Promise<void> {
  const config = readConfig(args)
  const stopped = stopSignal()
  const { openSpearfish } = await import('../main.ts')
  const spearfish = await openSpearfish(config)
  try {
    say(`Spearfish is at ${await spearfish.listen()}`)
    await stopped
  } finally {
    await spearfish.close()
  }
}

export const start = defineCommand({
  meta: { name: 'start', description: 'Serve the web app and the API, e.g. spearfish start --port 7070' },
  args: {
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    port: { type: 'string', description: 'The port on 127.0.0.1 (7070)' },
    writeKey: { type: 'string', description: 'A key that lets events in, for tests and automation' },
    apiKey: { type: 'string', description: 'A key for the API, for tests and automation' },
    ipDatabase: { type: 'string', description: 'A database of networks (MMDB) that names visitors’ companies' },
  },
  run: ({ args }) => serveUntilStopped(args),
})
