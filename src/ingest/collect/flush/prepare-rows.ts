import { readFile, writeFile } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Facts } from '../../../stores/index.ts'
import type { Batch } from '../inbox/inbox.ts'
import { judgeBy } from '../judge-events.ts'
import type { Identities } from '../owners/identities.ts'
import { ownerOf } from '../owners/identity.ts'
import type { CollectSettings } from '../settings/settings.schema.ts'
import { type Letter, type ReadLine, readLine } from './read-line.ts'
import type { Said } from './said.ts'
import { writeRow } from './write-row.ts'

/** A batch taken apart: its rows with all that is decided of them, and what could not be taken. */
export interface PreparedBatch {
  /** Rows as TabSeparated: in a file, or as they are where the facts store sees no file of ours. */
  rows: { path: string } | { text: string }
  letters: Letter[]
  /** Letters that the door had counted as events. */
  unreadable: number
}

/** What it takes to prepare a batch. */
export interface Preparation {
  facts: Facts
  identities: Identities
  settings: CollectSettings
  /** Past events of these visitors and users may follow their person. */
  follow(links: string[]): Promise<void>
}

/** After so many lines of the inbox, or rows, the door answers others: a batch may be thirty thousand events. */
const LINES_AT_ONCE = 3
const ROWS_AT_ONCE = 500

async function readBatch({ content }: Batch): Promise<ReadLine> {
  const all: ReadLine = { events: [], letters: [], unreadable: 0 }
  let lines = 0
  const take = async (line: string) => {
    if (++lines % LINES_AT_ONCE === 0) await breathe()
    const read = readLine(line)
    for (const event of read.events) all.events.push(event)
    all.letters.push(...read.letters)
    all.unreadable += read.unreadable
  }
  if ('lines' in content) for (const line of content.lines) await take(line)
  else {
    const bytes = await readFile(content.path)
    for (let from = 0; from < bytes.length; ) {
      const end = bytes.indexOf(10, from)
      await take(bytes.toString('utf8', from, end))
      from = end + 1
    }
  }
  return all
}

/** Of events with the same id within the batch the one that came first. */
function* once(events: readonly Said[]): Generator<Said> {
  const seen = new Set<string>()
  for (const event of events) {
    if (seen.has(event.eventId)) continue
    seen.add(event.eventId)
    yield event
  }
}

/** Reads a batch, learns who its people are, and writes its rows as they will stand. */
export async function prepareRows(batch: Batch, of: Preparation): Promise<PreparedBatch> {
  const { events, letters, unreadable } = await readBatch(batch)
  const known = await of.identities.learn(of.facts, batch.token, events, of.follow)
  const judge = judgeBy(of.settings)
  let text = ''
  let rows = 0
  for (const said of once(events)) {
    if (++rows % ROWS_AT_ONCE === 0) await breathe()
    text += writeRow(said, ownerOf(known, said), judge(said))
  }
  if ('lines' in batch.content) return { rows: { text }, letters, unreadable }
  const path = `${batch.content.path}.rows`
  await writeFile(path, text)
  return { rows: { path }, letters, unreadable }
}
