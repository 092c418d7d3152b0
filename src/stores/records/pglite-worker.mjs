// @ts-check
// Postgres inside a worker thread, so that a slow statement never stops the event loop; one message at a time.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/** @type {{ folder: string }} */
const { folder } = workerData
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
const db = await PGlite.create(folder)
let turn = Promise.resolve()
port.on('message', (/** @type {{ id: number, bytes?: Uint8Array, close?: true }} */ m) => {
  turn = turn.then(async () => {
    try {
      if (m.close) {
        await db.close()
        port.postMessage({ id: m.id })
        return
      }
      const answer = (await db.execProtocolRaw(/** @type {Uint8Array} */ (m.bytes))).slice()
      port.postMessage({ id: m.id, bytes: answer }, [answer.buffer])
    } catch (error) {
      port.postMessage({ id: m.id, error: String(error) })
    }
  })
})
port.postMessage({ ready: true })
