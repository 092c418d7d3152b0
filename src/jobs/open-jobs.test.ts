import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { clockAt } from '../kernel/clock.ts'
import { conflict } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { Stores } from '../stores/index.ts'
import { openTestStores } from '../stores/testing/open-test-stores.ts'
import { defineJob } from './define-job.ts'
import { type Jobs, openJobs } from './open-jobs.ts'

const started: string[] = []

const add = defineJob({
  name: 'test.add',
  input: z.object({ a: z.number(), b: z.number() }),
  async run(_context, { a, b }, run) {
    run.progress('adding', 1, 2)
    return { sum: a + b }
  },
})
const fail = defineJob({
  name: 'test.fail',
  input: z.object({ code: z.string().nullable() }),
  async run(_context, { code }) {
    if (code) throw conflict(code, 'It does not go together.', { fix: 'Take the other one.' })
    throw new Error('a defect')
  },
})
const wait = defineJob({
  name: 'test.wait',
  input: z.object({ name: z.string() }),
  async run(_context, { name }, run) {
    started.push(name)
    run.progress('waiting', 3, 10)
    await pause(60_000, undefined, { signal: run.signal })
  },
})

let stores: Stores & { folder: string }
let context: Context
let open: Jobs[] = []
beforeAll(async () => {
  stores = await openTestStores()
})
afterEach(async () => {
  await Promise.all(open.map(jobs => jobs.stop()))
  await stores.records.sql('delete from job_runs')
  open = []
  started.length = 0
})
afterAll(() => stores.close())

/** Background work as one process does it. */
function startJobs(exclusive = true): Jobs {
  const jobs = openJobs(stores.records, [add, fail, wait], { exclusive })
  context = {
    ...stores,
    jobs,
    clock: clockAt('2026-06-01T00:00:00Z'),
    log: pino({ level: 'silent' }),
  }
  jobs.start(context)
  open.push(jobs)
  return jobs
}

const until = async (condition: () => boolean | Promise<boolean>) => {
  while (!(await condition())) await pause(10)
}

describe('background work', () => {
  it('runs a job soon after it is asked for and keeps its result and its last progress', async () => {
    const jobs = startJobs()
    await pause(300)
    const began = performance.now()
    const job = await jobs.finished(await jobs.enqueue(add, { a: 2, b: 3 }))
    expect(performance.now() - began).toBeLessThan(900)
    expect(job).toMatchObject({
      name: 'test.add',
      status: 'done',
      result: { sum: 5 },
      error: null,
      progress: { step: 'adding', done: 1, total: 2 },
    })
    expect(Date.parse(job.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(job.startedAt ?? ''))
  })

  it('runs jobs one after the other in the order in which they were asked for', async () => {
    const jobs = startJobs()
    const ids = await Promise.all([1, 2, 3, 4].map(n => jobs.enqueue(add, { a: n, b: n })))
    const done = await Promise.all(ids.map(id => jobs.finished(id)))
    expect(done.map(job => job.result)).toEqual([{ sum: 2 }, { sum: 4 }, { sum: 6 }, { sum: 8 }])
    const starts = done.map(job => Date.parse(job.startedAt ?? ''))
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  })

  it('keeps the code and the fix of a failure, hides nothing of a defect, and goes on', async () => {
    const jobs = startJobs()
    const coded = await jobs.finished(await jobs.enqueue(fail, { code: 'test.clash' }))
    expect(coded).toMatchObject({
      status: 'failed',
      error: { code: 'test.clash', message: 'It does not go together.', fix: 'Take the other one.' },
    })
    const defect = await jobs.finished(await jobs.enqueue(fail, { code: null }))
    expect(defect.error).toEqual({ code: 'jobs.failed', message: 'a defect', fix: null })
    expect((await jobs.finished(await jobs.enqueue(add, { a: 1, b: 1 }))).status).toBe('done')
  })

  it('shows how far the running job is, and stops it when somebody cancels it', async () => {
    const jobs = startJobs()
    const id = await jobs.enqueue(wait, { name: 'cancelled' })
    await until(() => started.includes('cancelled'))
    expect(await jobs.get(id)).toMatchObject({ status: 'running', progress: { step: 'waiting', done: 3, total: 10 } })
    await jobs.cancel(id)
    expect(await jobs.finished(id)).toMatchObject({ status: 'cancelled', error: null, result: null })
  })

  it('never starts a job that was cancelled while it waited', async () => {
    const jobs = startJobs()
    const first = await jobs.enqueue(wait, { name: 'first' })
    await until(() => started.includes('first'))
    const second = await jobs.enqueue(wait, { name: 'second' })
    await jobs.cancel(second)
    await jobs.cancel(first)
    expect((await jobs.finished(second)).status).toBe('cancelled')
    await jobs.finished(await jobs.enqueue(add, { a: 0, b: 0 }))
    expect(started).toEqual(['first'])
  })

  it('leaves a job that has ended as it is', async () => {
    const jobs = startJobs()
    const id = await jobs.enqueue(add, { a: 1, b: 2 })
    const done = await jobs.finished(id)
    await jobs.cancel(id)
    expect(await jobs.get(id)).toEqual(done)
  })

  it('is asked for only if the transaction that asks for it is kept', async () => {
    const jobs = startJobs()
    let id = ''
    const failed = stores.records.transaction(async () => {
      id = await jobs.enqueue(add, { a: 1, b: 2 })
      throw new Error('never mind')
    })
    await expect(failed).rejects.toThrow('never mind')
    await expect(jobs.get(id)).rejects.toMatchObject({ code: 'jobs.not_found' })
  })

  it('refuses input that is not the job’s', async () => {
    const jobs = startJobs()
    await expect(jobs.enqueue(add, { a: 'two' } as never)).rejects.toThrow()
    await expect(jobs.get(newId())).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('runs a job again from its start after its process ended, at once when no other can have it', async () => {
    const before = startJobs()
    const id = await before.enqueue(wait, { name: 'twice' })
    await until(() => started.length === 1)
    await before.stop()
    expect(await before.get(id)).toMatchObject({ status: 'queued' })

    await stores.records.sql(`update job_runs set status = 'running', heartbeat_at = now() where id = $1`, [id])
    startJobs()
    await until(() => started.length === 2)
    expect(started).toEqual(['twice', 'twice'])
  })

  it('gives a job up after its process has ended three times, and goes on with the next', async () => {
    const before = startJobs()
    const id = await before.enqueue(wait, { name: 'deadly' })
    await until(() => started.length === 1)
    // stopped in order: that does not count
    await before.stop()
    for (let times = 2; times <= 4; times++) {
      const jobs = startJobs()
      await until(() => started.length === times)
      await jobs.stop()
      await stores.records.sql(`update job_runs set status = 'running', attempts = attempts + 1 where id = $1`, [id])
    }
    const jobs = startJobs()
    expect(await jobs.finished(id)).toMatchObject({
      status: 'failed',
      error: { code: 'jobs.gave_up', fix: expect.stringContaining('memory') },
    })
    expect(started).toEqual(['deadly', 'deadly', 'deadly', 'deadly'])
    expect((await jobs.finished(await jobs.enqueue(add, { a: 1, b: 2 }))).status).toBe('done')
  })

  it('leaves a job to the process that runs it, unless that has been silent for half a minute', async () => {
    const id = newId()
    await stores.records.sql(
      `insert into job_runs (id, name, input, status, started_at, heartbeat_at) values ($1, 'test.add', '{"a":1,"b":1}', 'running', now(), now() - interval '20 seconds')`,
      [id],
    )
    const jobs = startJobs(false)
    await pause(1_300)
    expect((await jobs.get(id)).status).toBe('running')
    await stores.records.sql(`update job_runs set heartbeat_at = now() - interval '31 seconds' where id = $1`, [id])
    expect((await jobs.finished(id)).result).toEqual({ sum: 2 })
  })
})
