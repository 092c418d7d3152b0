import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordsEngines } from '../testing/engines.ts'
import { migrateRecords } from './migrate-records.ts'
import type { Records } from './open-records.ts'

class OnPurpose extends Error {}

for (const engine of await recordsEngines()) {
  if (engine.missing) it.skip(`the records store on ${engine.name}: ${engine.missing}`)
  else
    describe(`the records store on ${engine.name}`, () => {
      let records: Records
      beforeAll(async () => {
        records = await engine.open()
        await migrateRecords(records)
      })
      afterAll(async () => {
        await records.close()
        await engine.remove()
      })

      const note = (subject: string) =>
        records.db().insertInto('audit').values({ actor: 'owner', action: 'test', subject, detail: '{}' }).execute()
      const noted = async (subject: string) =>
        (await records.db().selectFrom('audit').select('id').where('subject', '=', subject).execute()).length

      it('keeps what a transaction wrote', async () => {
        await records.transaction(async () => {
          await note('kept')
          expect(await noted('kept')).toBe(1)
        })
        expect(await noted('kept')).toBe(1)
      })

      it('lets one at a time do what is exclusive, in this process and beside another', async () => {
        const other = engine.name === 'Postgres' ? await engine.open() : records
        const said: string[] = []
        const work = (store: Records, who: string) => () =>
          store.exclusively('test', async () => {
            said.push(`${who} begins`)
            await store.sql('select 1')
            await new Promise(resolve => setImmediate(resolve))
            said.push(`${who} ends`)
            if (who === 'b') throw new OnPurpose()
          })
        const works = [work(records, 'a'), work(other, 'b'), work(records, 'c'), work(other, 'd')]
        const ended = await Promise.allSettled(works.map(w => w()))
        expect(ended.map(e => e.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
        expect(said).toHaveLength(8)
        for (let i = 0; i < 8; i += 2) expect(said[i + 1]).toBe(said[i]?.replace('begins', 'ends'))
        if (other !== records) await other.close()
      })

      it('keeps nothing of a transaction that failed, and goes on', async () => {
        const failed = records.transaction(async () => {
          await note('lost')
          throw new OnPurpose()
        })
        await expect(failed).rejects.toBeInstanceOf(OnPurpose)
        expect(await noted('lost')).toBe(0)
      })

      it('joins a transaction within a transaction: both are kept, or neither', async () => {
        const failed = records.transaction(async () => {
          await records.transaction(() => note('inner'))
          throw new OnPurpose()
        })
        await expect(failed).rejects.toBeInstanceOf(OnPurpose)
        expect(await noted('inner')).toBe(0)
      })

      it('goes on after a statement that the engine refuses', async () => {
        await expect(records.sql('select * from no_such_table')).rejects.toThrow(/no_such_table/)
        await expect(records.transaction(() => records.sql('select 1 / 0'))).rejects.toThrow(/zero/)
        expect((await records.sql<{ n: number }>('select 1 n')).rows).toEqual([{ n: 1 }])
      })

      it('keeps transactions that run side by side apart', async () => {
        await Promise.allSettled(
          Array.from({ length: 20 }, (_, i) =>
            records.transaction(async () => {
              await note(`beside-${i}`)
              if (i % 2 === 0) throw new OnPurpose()
            }),
          ),
        )
        const counts = await Promise.all(Array.from({ length: 20 }, (_, i) => noted(`beside-${i}`)))
        expect(counts).toEqual(Array.from({ length: 20 }, (_, i) => i % 2))
      })

      it('says at once when a statement goes past the transaction of its caller', async () => {
        const outside = records.db()
        const began = performance.now()
        const wrong = records.transaction(() => outside.selectFrom('audit').selectAll().execute())
        await expect(wrong).rejects.toMatchObject({ code: 'records.outside_transaction' })
        expect(performance.now() - began).toBeLessThan(1_000)
        expect(await noted('nothing')).toBe(0)
      })

      it.each([`it's "quoted"`, 'a\\b\tc\nd', '澜屿精密 🐟', `'); drop table audit; --`, '$1', ''])(
        'binds %j as it is',
        async text => {
          const { rows } = await records.sql<{ t: string }>('select $1::text t', [text])
          expect(rows).toEqual([{ t: text }])
          expect(await noted(text)).toBe(0)
        },
      )

      it('carries an answer of many megabytes', async () => {
        const { rows } = await records.sql<{ t: string }>(
          `select repeat('x', 1000) || n t from generate_series(1, 8000) n`,
        )
        expect(rows.length).toBe(8_000)
        expect(rows[7_999]?.t.endsWith('x8000')).toBe(true)
      })

      it('migrates twice without changing anything', async () => {
        const migrations = () => records.sql('select * from schema_migrations order by number')
        const before = await migrations()
        await migrateRecords(records)
        expect((await migrations()).rows).toEqual(before.rows)
      })

      it('migrates from several starts at the same time, each migration once', async () => {
        await Promise.all([migrateRecords(records), migrateRecords(records), migrateRecords(records)])
        const { rows } = await records.sql<{ n: number }>(
          'select count(*)::int - count(distinct number)::int n from schema_migrations',
        )
        expect(rows).toEqual([{ n: 0 }])
      })

      it('refuses a store that a newer Spearfish has changed, and changes nothing', async () => {
        await records.sql(`insert into schema_migrations (number, name) values (9999, 'from the future')`)
        await expect(migrateRecords(records)).rejects.toMatchObject({ code: 'stores.newer_schema' })
        await records.sql('delete from schema_migrations where number = 9999')
      })

      it('closes in a moment and opens again with everything', async () => {
        await note('before closing')
        const began = performance.now()
        await records.close()
        expect(performance.now() - began).toBeLessThan(2_000)
        records = await engine.open()
        expect(await noted('before closing')).toBe(1)
      })
    })
}
