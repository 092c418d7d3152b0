import { Worker } from 'node:worker_threads'
import { SpearfishError } from '../../kernel/errors.ts'

interface Answer {
  id?: number
  ready?: true
  bytes?: Uint8Array
  error?: string
}

/** Postgres in a worker thread, spoken to in its wire protocol. */
export interface PgliteProcess {
  exchange(bytes: Uint8Array): Promise<Uint8Array>
  close(): Promise<void>
}

/** Starts the engine on a prepared folder. @throws unavailable `records.engine_ended` */
export async function startPglite(folder: string): Promise<PgliteProcess> {
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: { folder } })
  const waiting = new Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>()
  let last = 0
  let ended: Error | undefined

  const end = (cause: unknown) => {
    ended ??= new SpearfishError('unavailable', 'records.engine_ended', 'The embedded records engine has ended.', {
      cause,
    })
    for (const caller of waiting.values()) caller.reject(ended)
    waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', code => end(`exit code ${code}`))

  await new Promise<void>((resolve, reject) => {
    waiting.set(0, { resolve: () => resolve(), reject })
    worker.on('message', (answer: Answer) => {
      const id = answer.id ?? 0
      const caller = waiting.get(id)
      waiting.delete(id)
      if (answer.error) caller?.reject(new Error(answer.error))
      else caller?.resolve(answer.bytes ?? new Uint8Array())
    })
  })

  const post = (message: { bytes?: Uint8Array; close?: true }) =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (ended) return reject(ended)
      const id = ++last
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, ...message })
    })
  return {
    exchange: bytes => post({ bytes }),
    async close() {
      if (!ended) await post({ close: true })
      await worker.terminate()
    },
  }
}
