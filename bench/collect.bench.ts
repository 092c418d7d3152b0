import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const title = 'Collector: batches of 100 events over HTTP, durable'

type Print = (row: { what: string; value: string; yardstick?: string; ratio?: number | string }) => void

const CONNECTIONS = 16
const BATCH = 100
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS * 2 })
const file = fileURLToPath(
  new URL(`./collect-server${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
)

interface Server {
  port: number
  child: ChildProcess
}

async function start(folder: string, mode: 'bare' | 'collector', accounts = 0): Promise<Server> {
  const child = spawn(process.execPath, [file, folder, mode, String(accounts)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', chunk => {
      said += chunk
      const found = /at (\d+)/.exec(said)
      if (found) resolve(Number(found[1]))
    })
    child.on('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
  return { port, child }
}

const stop = ({ child }: Server) =>
  new Promise<void>(resolve => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

/** A Segment-like event of some 750 bytes. */
const event = (id: string, account: number) =>
  `{"type":"track","event":"Demo Requested","messageId":"${id}","userId":"u${account}","anonymousId":"a${account}","timestamp":"${new Date().toISOString()}","properties":{"plan":"enterprise","seats":120,"source":"pricing page","content":"Pricing for teams","experiment":"pricing-2026-b","note":"asked for a quote for the whole group"},"context":{"library":{"name":"analytics-node","version":"3.1.0"},"page":{"url":"https://www.example.com/pricing?utm_source=newsletter&utm_medium=email","referrer":"https://www.example.com/","title":"Pricing"},"traits":{"email":"person@c${account}.com"},"userAgent":"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36","locale":"en-US","timezone":"Europe/Berlin"}}`

function post(port: number, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      authorization: 'Bearer write-key-of-a-bench',
      'content-length': Buffer.byteLength(body),
    }
    const sent = request({ port, host: '127.0.0.1', path: '/v1/batch', method: 'POST', agent, headers }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
const get = async <T>(port: number, path: string) =>
  (await (await fetch(`http://127.0.0.1:${port}${path}`)).json()) as T

let batches = 0
const body = (accounts: number, size = BATCH) => {
  const n = batches++
  return `{"batch":[${Array.from({ length: size }, (_, i) => event(`b${n}-${i}`, (n * 7919 + i * 104_729) % accounts)).join(',')}],"sentAt":"${new Date().toISOString()}"}`
}

/** Events a second that were answered, and how long the answers took. */
async function saturate(port: number, ms: number) {
  const took: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() - began < ms) {
        const text = body(100_000)
        const at = performance.now()
        if ((await post(port, text)) !== 200) throw new Error('refused')
        took.push(performance.now() - at)
      }
    }),
  )
  return {
    events: took.length * BATCH,
    began,
    seconds: (performance.now() - began) / 1000,
    took: took.sort((a, b) => a - b),
  }
}

const at = (sorted: number[], share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
const perSecond = (n: number) => `${Math.round(n).toLocaleString('en')} events/s`

async function throughput(print: Print, folder: string, ms: number) {
  const yardstick = await start(folder, 'bare')
  await saturate(yardstick.port, 1_000)
  const bare = await saturate(yardstick.port, ms)
  await stop(yardstick)
  const ours = await start(folder, 'collector')
  await saturate(ours.port, 1_000)
  const before = await get<{ stored: number }>(ours.port, '/stats')
  const run = await saturate(ours.port, ms)
  for (;;) {
    const { inbox } = await get<{ inbox: number }>(ours.port, '/stats')
    if (inbox === 0) break
    await pause(50)
  }
  const seconds = (performance.now() - run.began) / 1000
  const { stored } = await get<{ stored: number }>(ours.port, '/stats')
  const rate = (stored - before.stored) / seconds
  const bareRate = bare.events / bare.seconds
  print({
    what: 'in the facts store, 16 connections, saturated',
    value: perSecond(rate),
    yardstick: `${perSecond(bareRate)} bare route, parse and check`,
    ratio: rate / bareRate,
  })
  print({
    what: 'acknowledged, p50 / p99',
    value: `${at(run.took, 0.5)} / ${at(run.took, 0.99)} ms`,
    yardstick: `${at(bare.took, 0.5)} / ${at(bare.took, 0.99)} ms bare`,
  })
  await stop(ours)
}

/** Sends at a steady rate, and looks how soon single events of it stand in their account. */
async function visibility(print: Print, folder: string, accounts: number, ms: number) {
  const ours = await start(folder, 'collector', accounts)
  const EVERY_MS = 20
  const began = performance.now()
  const seen: number[] = []
  const probes: Promise<void>[] = []
  const probe = async (n: number) => {
    const account = (n * 7_919) % accounts
    const id = `probe-${n}`
    const sent = performance.now()
    await post(ours.port, `{"batch":[${event(id, account)}]}`)
    while (!(await get<{ seen: boolean }>(ours.port, `/seen/${account}/${id}`)).seen) await pause(10)
    seen.push(performance.now() - sent)
  }
  for (let n = 0; performance.now() - began < ms; n++) {
    void post(ours.port, body(accounts)).catch(() => undefined)
    if (n % 10 === 5) probes.push(probe(n))
    await pause(Math.max(0, began + (n + 1) * EVERY_MS - performance.now()))
  }
  await Promise.all(probes)
  seen.sort((a, b) => a - b)
  print({
    what: `sent → in its account, 5,000 events/s, ${accounts.toLocaleString('en')} accounts, p50 / p99`,
    value: `${at(seen, 0.5)} / ${at(seen, 0.99)} ms`,
    yardstick: '1,000 ms',
  })
  await stop(ours)
}

async function lookup(print: Print, folder: string, ids: number) {
  const ours = await start(folder, 'collector')
  for (const batch of [1_000, 10_000]) {
    const { median } = await get<{ median: number }>(ours.port, `/lookup/${ids}/${batch}`)
    print({
      what: `ids of ${batch.toLocaleString('en')} events among ${ids.toLocaleString('en')}`,
      value: `${Math.round(median)} ms`,
      yardstick: '100 ms',
    })
  }
  await stop(ours)
}

export async function run(print: Print, options: { full: boolean }): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'spearfish-bench-collect-'))
  await throughput(print, join(root, 'throughput'), options.full ? 10_000 : 4_000)
  await visibility(print, join(root, 'visibility'), options.full ? 1_000_000 : 100_000, options.full ? 15_000 : 5_000)
  await lookup(print, join(root, 'lookup'), options.full ? 50_000_000 : 5_000_000)
  rmSync(root, { recursive: true, force: true })
}
