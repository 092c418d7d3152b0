import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { startProcess } from '../../stores/testing/start-process.ts'
import { type Import, type ImportKind, importSchema, importStartedSchema } from '../ingest.schema.ts'

const cli = new URL('../../cli/testing/run-cli.ts', import.meta.url)
const digest = new URL('./testing/digest-facts.ts', import.meta.url)
const root = mkdtempSync(join(tmpdir(), 'spearfish-import-kill-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const ROWS = 50_000
const lines = (head: string, count: number, line: (i: number) => string) =>
  `${head}\n${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`

// what is known before: companies of which half change, and people, deals and events whose company is yet to come
const before: readonly (readonly [ImportKind, string])[] = [
  ['accounts', lines('Account ID,Name,Employees', 5_000, i => `${i},Company ${i},${i}`)],
  ['contacts', lines('Contact ID,Email,Name', 2_000, i => `${i},p${i}@c${i + 10_000}.com,Person ${i}`)],
  ['opportunities', lines('Opportunity ID,Account,Stage', 2_000, i => `${i},Company ${i + 20_000},Open`)],
  [
    'events',
    lines('Event ID,Time,Type,Account', 2_000, i => `e${i},2026-0${(i % 6) + 1}-02,Page View,Company ${i + 30_000}`),
  ],
]
const large = lines('Account ID,Name,Website,Employees', ROWS, i => {
  const employees = i % 1_000 === 7 ? 'many' : i + (i % 2)
  return `${i % 200 === 3 ? i - 1 : i},Company ${i},www.c${i}.com,${employees}`
})

async function serve(folder: string) {
  const server = startProcess(cli, ['start', '--port', '0', '--data', folder], { SPEARFISH_LOG: 'silent' })
  const [url] = await server.says(/http:\/\/127\.0\.0\.1:\d+/)
  return { server, api: `${url}/api/v1/ingest` }
}

async function begin(api: string, kind: ImportKind, text: string): Promise<string> {
  const uploaded = await fetch(`${api}/files?name=${kind}.csv&as=${kind}`, { method: 'POST', body: text })
  const file = ((await uploaded.json()) as { id: string }).id
  const options = { knownAt: 'import', source: 'crm' }
  const body = JSON.stringify({ file, kind, options })
  const headers = { 'content-type': 'application/json' }
  return importStartedSchema.parse(await (await fetch(`${api}/imports`, { method: 'POST', body, headers })).json())
    .import
}

async function ended(api: string, id: string): Promise<Import> {
  for (;;) {
    const one = importSchema.parse(await (await fetch(`${api}/imports/${id}`)).json())
    if (one.status !== 'queued' && one.status !== 'running') return one
    await pause(50)
  }
}

/** Imports everything into a new folder, killing the process after each of the pauses while the large file goes in. */
async function importAll(name: string, pauses: readonly number[]) {
  const folder = join(root, name)
  let { server, api } = await serve(folder)
  for (const [kind, text] of before)
    expect(await ended(api, await begin(api, kind, text))).toMatchObject({ status: 'done' })
  const id = await begin(api, 'accounts', large)
  const began = performance.now()
  for (const milliseconds of pauses) {
    await pause(milliseconds)
    server.child.kill('SIGKILL')
    await server.ended
    ;({ server, api } = await serve(folder))
  }
  const { status, counts, problems } = await ended(api, id)
  const took = performance.now() - began
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  const look = startProcess(digest, [folder])
  expect(await look.ended, look.stderr()).toBe(0)
  return { took, outcome: { status, counts, problems, facts: JSON.parse(look.stdout()) as Record<string, string> } }
}

describe('kill -9 while a file is imported', () => {
  it('leaves the counts and the rows of an undisturbed import', { timeout: 240_000 }, async () => {
    const undisturbed = await importAll('undisturbed', [])
    expect(undisturbed.outcome).toMatchObject({ status: 'done', facts: { waiting: '0 0' } })
    expect(undisturbed.outcome.counts).toMatchObject({ read: ROWS, rejected: 50 })
    const random = () => undisturbed.took * (0.1 + 0.8 * Math.random())
    const killed = await importAll('killed', [random(), random()])
    expect(killed.outcome).toEqual(undisturbed.outcome)
  })
})
