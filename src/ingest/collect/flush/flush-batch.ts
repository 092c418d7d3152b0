import { unlink } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type ConsentEvent, takeConsentEvents } from '../../../accounts/index.ts'
import type { Context } from '../../../context.ts'
import { factsTime, isoFromFacts } from '../../../kernel/clock.ts'
import { defineQuery, defineStatement, type Facts } from '../../../stores/index.ts'
import { asOneBlock } from '../../files/merge/as-one-block.ts'
import type { ChangedEvents } from '../../on-events.ts'
import type { Batch } from '../inbox/inbox.ts'
import type { PreparedBatch } from './prepare-rows.ts'
import { rowColumns } from './write-row.ts'

type Of = { token: string }
const readyOfFile = defineStatement<{ path: string; columns: string }>(import.meta.url, './ready-of-file.sql')
const countRows = defineQuery<Of, { n: string }>(import.meta.url, './count-rows.sql')
const freezeRows = defineStatement<Of>(import.meta.url, './freeze-rows.sql')
const writeEvents = defineStatement<Of>(import.meta.url, './write-events.sql')
const writeFlush = defineStatement<Of & { at: string; events: number; stored: number; dead: number; machine: number }>(
  import.meta.url,
  './write-flush.sql',
)
const writeRecentIds = defineStatement<Of>(import.meta.url, './write-recent-ids.sql')
const mailScans = defineQuery<Of, { event_id: string; verdict: string }>(import.meta.url, './mail-scans.sql')
const changed = defineQuery<
  Of,
  {
    accountIds: string[]
    earliest: string | null
    stored: string
    machines: string
    mails: string
    consents: string
    waiting: number
  }
>(import.meta.url, './changed.sql')
const consentEvents = defineQuery<Of, ConsentEvent>(import.meta.url, './consent-events.sql')

/** What a flush needs besides the stores. */
export interface Flush {
  prepare(batch: Batch): Promise<PreparedBatch>
  /** Stored clicks turn out to be a mail scanner's, or not to be: asked for before the batch is done. */
  judgeAgain(token: string, eventIds: readonly string[], machine: string): Promise<void>
}

const token = /^[\w-]+$/
const columns = rowColumns.map(([name, type]) => `${name} ${type}`).join(', ')

/** Freezes the events of a batch as they will stand: those whose ids are not known. */
async function freeze(facts: Facts, batch: Batch, { rows }: PreparedBatch): Promise<void> {
  await facts.run('truncate table collect_ready')
  if ('path' in rows) {
    await readyOfFile(facts, { path: rows.path, columns }, { settings: { max_threads: 1 } })
  } else if (rows.text !== '') {
    const lines = Readable.from([rows.text], { objectMode: false })
    await facts.insert('collect_ready', lines, 'TabSeparated')
  }
  await freezeRows(facts, { token: batch.token }, { settings: asOneBlock(`${batch.token}:rows`) })
}

async function keepLetters(facts: Facts, { letters }: PreparedBatch): Promise<void> {
  await facts.insert(
    'event_dead_letters',
    letters.map(({ receivedAt, ...letter }) => ({
      ...letter,
      received_at: factsTime(new Date(receivedAt)),
      state: '',
      version: '1',
    })),
  )
}

/**
 * Brings a batch into the facts store, exactly once however often it is begun: its rows are decided once and frozen,
 * each table takes them as one block under the batch's token, and the ids that tell a later delivery are written last.
 */
export async function flushBatch(context: Context, batch: Batch, flush: Flush): Promise<ChangedEvents | null> {
  const { facts } = context
  const of = { token: batch.token }
  // a partition cannot be named by a bound value
  if (!token.test(batch.token)) throw new Error(`not a batch: ${batch.token}`)
  const [frozen] = await countRows(facts, of)
  const prepared = await flush.prepare(batch)
  await keepLetters(facts, prepared)
  if (Number(frozen?.n) === 0) await freeze(facts, batch, prepared)
  if ('path' in prepared.rows) await unlink(prepared.rows.path)
  await writeEvents(facts, of, { settings: asOneBlock(batch.token) })
  const [change] = await changed(facts, of)
  if (Number(change?.mails) > 0) await judgeMails(facts, of, flush)
  if (Number(change?.consents) > 0) await takeConsentEvents(context, await consentEvents(facts, of))
  const figures = {
    at: factsTime(context.clock.now()),
    events: batch.events - prepared.unreadable,
    dead: prepared.unreadable,
    stored: Number(change?.stored),
    machine: Number(change?.machines),
  }
  await writeFlush(facts, { ...of, ...figures }, { settings: asOneBlock(`${batch.token}:figures`) })
  await writeRecentIds(facts, of, { settings: asOneBlock(`${batch.token}:ids`) })
  await facts.run(`alter table collect_rows drop partition '${batch.token}'`)
  if (!change?.earliest) return null
  const { accountIds, earliest, waiting } = change
  return { accountIds, earliest: new Date(isoFromFacts(earliest)), waiting }
}

async function judgeMails(facts: Facts, of: Of, flush: Flush): Promise<void> {
  const scans = await mailScans(facts, of)
  for (const verdict of new Set(scans.map(s => s.verdict))) {
    const ids = scans.filter(s => s.verdict === verdict).map(s => s.event_id)
    await flush.judgeAgain(of.token, ids, verdict)
  }
}
