import { readFile } from 'node:fs/promises'
import { type ConsentEvent, takeConsentEvents } from '../../../accounts/index.ts'
import type { Context } from '../../../context.ts'
import { factsTime, isoFromFacts } from '../../../kernel/clock.ts'
import { defineQuery, defineStatement, type Facts } from '../../../stores/index.ts'
import { asOneBlock } from '../../files/merge/as-one-block.ts'
import type { ChangedEvents } from '../../on-events.ts'
import type { Batch } from '../inbox/inbox.ts'
import { type Clue, judgeClues } from '../judge-clues.ts'
import { resolveOwners } from '../owners/resolve-owners.ts'
import type { CollectSettings } from '../settings/settings.schema.ts'
import { mendLines } from './mend-lines.ts'

type Nothing = Record<string, never>
type Of = { token: string }
const stageFile = defineStatement<{ path: string }>(import.meta.url, './stage-file.sql')
const stageLines = defineStatement<Nothing>(import.meta.url, './stage-lines.sql')
const countStage = defineQuery<Nothing, { n: string }>(import.meta.url, './count-stage.sql')
const deadOfFile = defineStatement<{ path: string }>(import.meta.url, './dead-of-file.sql')
const deadOfLines = defineStatement<Nothing>(import.meta.url, './dead-of-lines.sql')
const judge = defineQuery<Nothing, Clue>(import.meta.url, './judge.sql')
const followedLinks = defineQuery<Nothing, { link: string }>(import.meta.url, './followed-links.sql')
const writeLinks = defineStatement<Nothing>(import.meta.url, './write-links.sql')
const mentionStage = defineStatement<Nothing>(import.meta.url, './mention-stage.sql')
const writeContacts = defineStatement<Nothing>(import.meta.url, './write-contacts.sql')
const countRows = defineQuery<Of, { n: string }>(import.meta.url, './count-rows.sql')
const rows = defineStatement<Of>(import.meta.url, './rows.sql')
const writeEvents = defineStatement<Of>(import.meta.url, './write-events.sql')
const writeFlush = defineStatement<Of & { at: string; events: number; dead: number }>(
  import.meta.url,
  './write-flush.sql',
)
const writeRecentIds = defineStatement<Of>(import.meta.url, './write-recent-ids.sql')
const mailScans = defineQuery<Of, { event_id: string; verdict: string }>(import.meta.url, './mail-scans.sql')
const changed = defineQuery<Of, { accountIds: string[]; earliest: string | null; consents: string; waiting: number }>(
  import.meta.url,
  './changed.sql',
)
const consentEvents = defineQuery<Of, ConsentEvent>(import.meta.url, './consent-events.sql')

/** What a flush needs besides the stores. */
export interface Flush {
  settings: CollectSettings
  /** Past events of these visitors and users may follow their person: asked for before the links are known. */
  follow(token: string, links: readonly string[]): Promise<void>
  /** Stored clicks turn out to be a mail scanner's, or not to be: asked for before the batch is done. */
  judgeAgain(token: string, eventIds: readonly string[], machine: string): Promise<void>
}

const token = /^[\w-]+$/

/** Reads the batch into the waiting table; what the engine cannot read as it stands is mended first. Dead letters it had to add. */
async function stage(facts: Facts, batch: Batch): Promise<number> {
  await facts.run('truncate table collect_lines')
  await facts.run('truncate table collect_stage')
  const { content } = batch
  const options = { settings: { max_threads: 1 } }
  if ('path' in content) await stageFile(facts, { path: content.path }, options)
  else {
    await facts.insert(
      'collect_lines',
      content.lines.map(line => ({ line })),
    )
    await stageLines(facts, {}, options)
  }
  const [staged] = await countStage(facts, {})
  const dead = { settings: asOneBlock(`${batch.token}:dead`) }
  if (Number(staged?.n) === batch.events) {
    if ('path' in content) await deadOfFile(facts, { path: content.path }, dead)
    else await deadOfLines(facts, {}, dead)
    return 0
  }
  const lines = 'path' in content ? (await readFile(content.path, 'utf8')).split('\n').filter(Boolean) : content.lines
  const mended = await mendLines(facts, lines)
  await facts.run('truncate table collect_lines')
  await facts.run('truncate table collect_stage')
  await facts.insert(
    'collect_lines',
    mended.lines.map(line => ({ line })),
  )
  await stageLines(facts, {}, options)
  await deadOfLines(facts, {}, dead)
  return mended.dead
}

/** Finds out what the batch's events are and whose, and freezes them as they will stand. */
async function freeze(facts: Facts, batch: Batch, flush: Flush): Promise<void> {
  const { token } = batch
  const clues = judgeClues(await judge(facts, {}), flush.settings)
  await facts.run('truncate table collect_names')
  await facts.insert('collect_names', clues)
  const followed = await followedLinks(facts, {})
  if (followed.length > 0)
    await flush.follow(
      token,
      followed.map(f => f.link),
    )
  await writeLinks(facts, {}, { settings: asOneBlock(`${token}:links`) })
  await facts.run('truncate table collect_mentions')
  await mentionStage(facts, {})
  await resolveOwners(facts)
  await writeContacts(facts, {}, { settings: asOneBlock(`${token}:contacts`) })
  await rows(facts, { token }, { settings: asOneBlock(`${token}:rows`) })
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
  const more = await stage(facts, batch)
  const [frozen] = await countRows(facts, of)
  if (Number(frozen?.n) === 0) await freeze(facts, batch, flush)
  await writeEvents(facts, of, { settings: asOneBlock(batch.token) })
  const scans = await mailScans(facts, of)
  for (const verdict of new Set(scans.map(s => s.verdict))) {
    const ids = scans.filter(s => s.verdict === verdict).map(s => s.event_id)
    await flush.judgeAgain(batch.token, ids, verdict)
  }
  const [change] = await changed(facts, of)
  if (Number(change?.consents) > 0) await takeConsentEvents(context, await consentEvents(facts, of))
  const figures = { at: factsTime(context.clock.now()), events: batch.events - more, dead: more }
  await writeFlush(facts, { ...of, ...figures }, { settings: asOneBlock(`${batch.token}:figures`) })
  await writeRecentIds(facts, of, { settings: asOneBlock(`${batch.token}:ids`) })
  await facts.run(`alter table collect_rows drop partition '${batch.token}'`)
  if (!change?.earliest) return null
  const { accountIds, earliest, waiting } = change
  return { accountIds, earliest: new Date(isoFromFacts(earliest)), waiting }
}
