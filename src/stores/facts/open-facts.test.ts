import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsEngines } from '../testing/engines.ts'
import type { Facts } from './facts.ts'
import { migrateFacts } from './migrate-facts.ts'

/** Runs for minutes unless something stops it. */
const endless = 'select sum(sipHash64(number)) from numbers(1000000000000)'
/** Sends many rows and then fails. */
const failsLate = 'select throwIf(number = 300000) bad, number n from numbers(400000)'

for (const engine of factsEngines({ memoryMb: 512 })) {
  if (engine.missing) it.skip(`the facts store on ${engine.name}: ${engine.missing}`)
  else
    describe(`the facts store on ${engine.name}`, () => {
      let facts: Facts
      beforeAll(async () => {
        facts = await engine.open()
        await migrateFacts(facts)
      })
      afterAll(async () => {
        await facts.close()
        await engine.remove()
      })

      it('hands no row of a failed question to the next one', async () => {
        for (let round = 0; round < 12; round++) {
          await expect(facts.ask(failsLate)).rejects.toMatchObject({ code: 'facts.failed' })
          expect(await facts.ask('select 7 n')).toEqual([{ n: 7 }])
        }
      })

      it('hands no row of a failed question to those that run beside it', async () => {
        const questions = Array.from({ length: 24 }, (_, i) =>
          i % 3 === 0 ? facts.ask(failsLate).catch(() => []) : facts.ask(`select ${i} n`),
        )
        const answers = await Promise.all(questions)
        expect(answers.map(rows => rows.length)).toEqual(answers.map((_, i) => (i % 3 === 0 ? 0 : 1)))
      })

      it('answers numbers as bytes, or fails as a whole', async () => {
        const bytes = await facts.bytes('select toUInt16(number), toUInt8(7) from numbers({n:UInt32})', { n: 70_000 })
        expect(bytes.length).toBe(3 * 70_000)
        expect([bytes.readUInt16LE(0), bytes[2], bytes.readUInt16LE(3 * 65_535), bytes[5]]).toEqual([0, 7, 65_535, 7])
        expect(await facts.bytes('select 1 where 0')).toHaveLength(0)
        await expect(facts.bytes(failsLate)).rejects.toMatchObject({ code: 'facts.failed' })
        await expect(facts.bytes('select number from numbers(2e7)')).rejects.toMatchObject({
          code: 'facts.result_too_large',
        })
        expect(await facts.ask('select 7 n')).toEqual([{ n: 7 }])
      })

      it('stops a question whose caller gives up, and hands none of its rows to the next', async () => {
        for (let round = 0; round < 4; round++) {
          const giveUp = new AbortController()
          const began = performance.now()
          setTimeout(() => giveUp.abort(), 150)
          const asked = facts.ask(endless, {}, { signal: giveUp.signal })
          await expect(asked).rejects.toMatchObject({ code: 'facts.cancelled' })
          expect(performance.now() - began).toBeLessThan(3_000)
          expect(
            await facts.ask(
              `select count() n from system.processes where query like '%1000000000000%' and query not like '%system.processes%'`,
            ),
          ).toEqual([{ n: '0' }])
        }
      })

      it('does not begin a question whose caller has given up', async () => {
        await expect(facts.ask(endless, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
          code: 'facts.cancelled',
        })
      })

      it('counts an insert once however often it is repeated, in what is derived from it too', async () => {
        await facts.run('drop table if exists t_rollup_view')
        await facts.run(
          'create table t_source (id UInt64, n UInt32) engine = MergeTree order by id settings non_replicated_deduplication_window = 100',
        )
        await facts.run(
          'create table t_rollup (bucket UInt8, n UInt64) engine = SummingMergeTree order by bucket settings non_replicated_deduplication_window = 100',
        )
        await facts.run(
          'create materialized view t_rollup_view to t_rollup as select toUInt8(id % 7) bucket, sum(n) n from t_source group by bucket',
        )
        const insert = (token: string, from: number) =>
          facts.run(
            'insert into t_source select number + {from:UInt64}, 2 from numbers(1000)',
            { from },
            { settings: { insert_deduplication_token: token, deduplicate_blocks_in_dependent_materialized_views: 1 } },
          )
        for (const [token, from] of [
          ['a', 0],
          ['b', 1000],
          ['a', 0],
          ['b', 1000],
          ['c', 0],
          ['a', 0],
        ] as const)
          await insert(token, from)
        expect(await facts.ask('select count() rows, sum(n) n from t_source')).toEqual([{ rows: '3000', n: '6000' }])
        expect(await facts.ask('select sum(n) n from t_rollup')).toEqual([{ n: '6000' }])
      })

      it('sums integer points alike on one thread and on two, in blocks of any size', async () => {
        const sum = (threads: number, block: number) =>
          facts.ask(
            'select groupBitXor(sipHash64(bucket, points)) h from (select number % 1000 bucket, sum(toInt64(round(1e6 * exp2(-(number % 365) / 30)))) points from numbers_mt(2000000) group by bucket)',
            {},
            { settings: { max_threads: threads, max_block_size: block } },
          )
        const one = await sum(1, 65_536)
        expect(await sum(2, 65_536)).toEqual(one)
        expect(await sum(2, 1_000)).toEqual(one)
      })

      it('refuses an answer of more than 50 MB or 2 million rows, and answers the next question', async () => {
        for (let round = 0; round < 4; round++) {
          await expect(
            facts
              .ask(`select concat(repeat('x', 1000), toString(number)) text from numbers(200000)`)
              .then(rows => rows.length),
          ).rejects.toMatchObject({ code: 'facts.result_too_large' })
          await expect(facts.ask('select 1 from numbers(2000001)').then(rows => rows.length)).rejects.toMatchObject({
            code: 'facts.result_too_large',
          })
          expect(await facts.ask('select 1 n')).toEqual([{ n: 1 }])
        }
      })

      it('refuses what needs more memory than it may have, reading or writing, and goes on', async () => {
        const greedy = 'select length(groupArray(sipHash128(number))) n from numbers(100000000)'
        await expect(facts.ask(greedy)).rejects.toMatchObject({ code: 'facts.out_of_memory' })
        expect(await facts.ask('select 1 n')).toEqual([{ n: 1 }])
        await facts.run('create table t_memory (n UInt64) engine = MergeTree order by n')
        await expect(facts.run(`insert into t_memory ${greedy}`)).rejects.toMatchObject({ code: 'facts.out_of_memory' })
        await facts.run('insert into t_memory select 5')
        expect(await facts.ask('select n from t_memory')).toEqual([{ n: '5' }])
      })

      it('keeps the settings of one question from all others', async () => {
        const value = () => facts.ask<{ v: string }>(`select toString(getSetting('max_block_size')) v`)
        const before = await value()
        await Promise.all(
          Array.from({ length: 9 }, () => facts.ask('select 1 n', {}, { settings: { max_block_size: 77 } })),
        )
        expect(await Promise.all(Array.from({ length: 9 }, value))).toEqual(Array.from({ length: 9 }, () => before))
        await facts.run('create table t_settings (v String) engine = Memory')
        await facts.run(`insert into t_settings select 'first'`, {}, { settings: { max_block_size: 77 } })
        await facts.run(`insert into t_settings select toString(getSetting('max_block_size'))`)
        expect(await facts.ask('select v from t_settings order by v')).not.toContainEqual({ v: '77' })
      })

      it('gives 64-bit integers as text, exactly', async () => {
        expect(await facts.ask('select toUInt64(18446744073709551615) u, toInt64(-9223372036854775807) i')).toEqual([
          { u: '18446744073709551615', i: '-9223372036854775807' },
        ])
        expect(await facts.ask('select toString({id:UInt64}) u', { id: '18446744073709551615' })).toEqual([
          { u: '18446744073709551615' },
        ])
      })

      it.each([
        `it's "quoted" \`twice\``,
        'a\\b\tc\nd\re',
        '澜屿精密机械有限公司 🐟',
        `'); drop table accounts; --`,
        '{name:String} %s \\N',
        '',
      ])('binds %j as it is', async text => {
        expect(
          await facts.ask('select {text:String} one, {list:Array(String)}[2] two', { text, list: ['first', text] }),
        ).toEqual([{ one: text, two: text }])
        expect(await facts.ask('select count() n from accounts where name = {text:String}', { text })).toEqual([
          { n: '0' },
        ])
      })

      it('binds nothing, numbers, maps and long lists', async () => {
        expect(
          await facts.ask(
            'select {nothing:Nullable(UInt32)} nothing, {some:Float64} some, {map:Map(String, UInt32)} map, length({list:Array(UInt64)}) long',
            { nothing: null, some: 0.5, map: { 华东: 3 }, list: Array.from({ length: 5_000 }, (_, i) => i) },
          ),
        ).toEqual([{ nothing: null, some: 0.5, map: { 华东: 3 }, long: '5000' }])
      })

      it('inserts objects and streams, and says when a row does not fit', async () => {
        await facts.run('create table t_rows (id UInt64, name String) engine = MergeTree order by id')
        await facts.insert('t_rows', [{ id: '1', name: `O'Neill` }])
        await facts.insert('t_rows', Readable.from(['2\tAda\n', '3\t李\n'], { objectMode: false }), 'TabSeparated', [
          'id',
          'name',
        ])
        await facts.insert('t_rows', [])
        await expect(facts.insert('t_rows', [{ id: 'four', name: '' }])).rejects.toMatchObject({ code: 'facts.failed' })
        expect(await facts.ask('select name from t_rows order by id')).toEqual([
          { name: `O'Neill` },
          { name: 'Ada' },
          { name: '李' },
        ])
      })

      it('migrates twice without changing anything', async () => {
        const tables = () =>
          facts.ask('select name from system.tables where database = currentDatabase() order by name')
        const before = await tables()
        await migrateFacts(facts)
        expect(await tables()).toEqual(before)
      })

      it('refuses a folder that a newer Spearfish has changed', async () => {
        await facts.insert('schema_migrations', [{ number: 9_999, name: '9999_from_the_future.sql' }])
        await expect(migrateFacts(facts)).rejects.toMatchObject({ code: 'stores.newer_schema' })
        await facts.run(
          'alter table schema_migrations delete where number = 9999',
          {},
          { settings: { mutations_sync: 1 } },
        )
      })

      it('closes at once while questions run, and keeps what was written', async () => {
        await facts.run('create table t_kept (n UInt64) engine = MergeTree order by n')
        await facts.insert('t_kept', [{ n: '42' }])
        const running = [facts.ask(endless), facts.ask(endless), facts.ask(endless), facts.ask('select 1 n')]
        const outcomes = Promise.allSettled(running)
        await new Promise(resolve => setTimeout(resolve, 200))
        const began = performance.now()
        await facts.close()
        expect(performance.now() - began).toBeLessThan(3_000)
        expect((await outcomes).map(o => o.status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
        await expect(facts.ask('select 1 n')).rejects.toMatchObject({ code: 'facts.closed' })
        facts = await engine.open()
        expect(await facts.ask('select n from t_kept')).toEqual([{ n: '42' }])
      })
    })
}
