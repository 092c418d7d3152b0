import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Records } from '../../../stores/index.ts'
import { migrateRecords } from '../../../stores/records/migrate-records.ts'
import { recordsEngines } from '../../../stores/testing/engines.ts'
import type { Batch, Inbox } from './inbox.ts'
import { openRowInbox } from './row-inbox.ts'
import { openSegmentInbox } from './segment-inbox.ts'

const line = (n: number) => Buffer.from(`{"sf":{"c":${n}},"batch":[]}\n`)
const linesOf = ({ content }: Batch) =>
  'path' in content ? readFileSync(content.path, 'utf8').trim().split('\n') : [...content.lines]
const counts = (batch: Batch | null) => (batch ? linesOf(batch).map(l => Number(/"c":(\d+)/.exec(l)?.[1])) : null)

interface Home {
  name: string
  missing: string | null
  open(): Promise<Inbox>
  /** A process that dies leaves no chance to close. */
  remove(): Promise<void>
}

function segments(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-inbox-'))
  return {
    name: 'a folder',
    missing: null,
    open: async () => openSegmentInbox(folder),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

const rows = async (): Promise<Home[]> =>
  (await recordsEngines()).map(engine => {
    let records: Records | undefined
    return {
      name: `rows in ${engine.name}`,
      missing: engine.missing,
      async open() {
        records ??= await engine.open()
        await migrateRecords(records)
        return openRowInbox(records)
      },
      async remove() {
        await records?.close()
        await engine.remove()
      },
    }
  })

for (const home of [segments(), ...(await rows())]) {
  if (home.missing) it.skip(`the inbox in ${home.name}: ${home.missing}`)
  else
    describe(`the inbox in ${home.name}`, () => {
      let inbox: Inbox
      beforeAll(async () => {
        inbox = await home.open()
      })
      afterAll(async () => {
        await inbox.close()
        await home.remove()
      })

      it('gives back what was appended, in order, and the same batch until it is done', async () => {
        expect(await inbox.next()).toBeNull()
        await Promise.all([1, 2, 3].map(n => inbox.append(line(n), n)))
        await inbox.append(line(4), 4)
        expect(inbox.waiting()).toMatchObject({ events: 10 })
        const first = await inbox.next()
        await inbox.append(line(5), 5)
        const again = await inbox.next()
        expect([first?.token, counts(first), first?.events]).toEqual([again?.token, [1, 2, 3, 4], 10])
        expect(counts(again)).toEqual([1, 2, 3, 4])
        if (first) await inbox.done(first)
        const second = await inbox.next()
        expect([counts(second), second?.token === first?.token]).toEqual([[5], false])
        if (second) await inbox.done(second)
        expect(await inbox.next()).toBeNull()
        expect(inbox.waiting()).toMatchObject({ events: 0, bytes: 0, since: null })
      })

      it('keeps the batch that was begun and what came later for whoever comes next', async () => {
        await inbox.append(line(7), 7)
        const begun = await inbox.next()
        await inbox.append(line(8), 8)
        const next = await home.open()
        const taken = await next.next()
        expect([taken?.token, counts(taken)]).toEqual([begun?.token, [7]])
        expect(next.waiting().events).toBe(15)
        if (taken) await next.done(taken)
        expect(counts(await next.next())).toEqual([8])
        await next.close()
      })

      it('is emptied by one at a time', async () => {
        const other = await home.open()
        const shared = home.name.startsWith('rows')
        expect([await inbox.mine(), await other.mine(), await inbox.mine()]).toEqual([true, !shared, true])
        await inbox.close()
        expect(await other.mine()).toBe(true)
        await other.close()
      })
    })
}

it('an inbox in a folder cuts off what a crash left half written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-inbox-'))
  const crashed = openSegmentInbox(folder)
  await crashed.append(line(3), 3)
  const [file = ''] = readdirSync(folder)
  appendFileSync(join(folder, file), '{"sf":{"c":9},"bat')
  const after = openSegmentInbox(folder)
  expect(after.waiting().events).toBe(3)
  expect(counts(await after.next())).toEqual([3])
  await crashed.close()
  rmSync(folder, { recursive: true, force: true })
})
