import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../context.ts'
import { keepIcpVersion } from '../icp/keep-icp-version.ts'
import { scoreAccounts } from '../score-accounts.ts'
import { openTestContext } from '../testing/test-context.ts'

const profile = `
name: Any
criteria: [{ field: country, weight: 1, grades: [{ any: [DE], score: 1 }] }]
`
const cause = { reason: 'scored', author: 'ann' } as const
const ACCOUNTS = 3000

let onEmpty = ''
let test: Awaited<ReturnType<typeof openTestContext>>
beforeAll(async () => {
  test = await openTestContext()
  const { job } = await keepIcpVersion(test.context, { yaml: profile, note: '', activate: true }, 'ann')
  await test.context.jobs.finished(job ?? '')
  onEmpty = await scoreAccounts(test.context, cause).then(seen)
  await test.know(Array.from({ length: ACCOUNTS }, (_, i) => ({ account_id: String(i + 1), country: 'DE' })))
  await scoreAccounts(test.context, cause)
})
afterAll(() => test.close())

/** The same stores, which write fits a few rows at a time, so that there is much to see in between. */
const slowly = (context: Context): Context => ({
  ...context,
  facts: {
    ...context.facts,
    run: (sql, bound, options) => {
      const few = { max_block_size: 10, min_insert_block_size_rows: 10, min_insert_block_size_bytes: 1 }
      return context.facts.run(
        sql,
        bound,
        sql.startsWith('insert into account_fit') ? { ...options, settings: few } : options,
      )
    },
  },
})

const seen = async () =>
  JSON.stringify(
    await test.context.facts.ask(
      'select count() as n, uniqExact(run) as runs, uniqExact(fit) as fits from account_fit final',
    ),
  )
const whole = JSON.stringify([{ n: String(ACCOUNTS), runs: '1', fits: '1' }])

describe('the fits of a run', () => {
  it('are none while there are no accounts', () => {
    expect(JSON.parse(onEmpty)).toEqual([{ n: '0', runs: '0', fits: '0' }])
  })
  it('take the place of those before all at once', async () => {
    const { context } = test
    const looks = new Set<string>()
    let looked = 0
    let done = false
    const scoring = scoreAccounts(slowly(context), cause).finally(() => {
      done = true
    })
    while (!done) {
      looks.add(await seen())
      looked++
    }
    await scoring
    looks.add(await seen())
    expect([...looks]).toEqual([whole])
    expect(looked).toBeGreaterThan(3)
  })

  it('stay those before when a run is cancelled, and nothing of it is left', async () => {
    const { context } = test
    const before = await context.facts.ask('select max(run) as run from account_fit')
    const stop = new AbortController()
    const scoring = scoreAccounts(slowly(context), cause, {
      signal: stop.signal,
      progress: step => {
        if (step === 'selection_fit') stop.abort()
      },
    })
    await expect(scoring).rejects.toThrow()
    expect(await seen()).toBe(whole)
    expect(await context.facts.ask('select max(run) as run from account_fit')).toEqual(before)
    expect(await context.facts.ask("select name from system.tables where name like 'account_fit_run%'")).toEqual([])
  })
})
