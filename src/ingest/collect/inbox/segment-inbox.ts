import { mkdirSync, readdirSync, readFileSync, renameSync, truncateSync } from 'node:fs'
import { type FileHandle, open, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../../kernel/ids.ts'
import { type Batch, countOfLine, type Inbox } from './inbox.ts'

const OPEN = '.open'
const CLOSED = '.ndjson'

interface Group {
  lines: Buffer[]
  events: number
  bytes: number
  settle: { resolve: () => void; reject: (error: unknown) => void }[]
}

interface Segment {
  name: string
  events: number
  bytes: number
  since: number
}

const emptyGroup = (): Group => ({ lines: [], events: 0, bytes: 0, settle: [] })

/**
 * What a process that died left behind: segments, oldest first, each cut after its last whole line. A line that was
 * whole but not yet acknowledged is taken: its sender sends it again, and it counts once.
 */
function recover(folder: string): Segment[] {
  const found: Segment[] = []
  for (const file of readdirSync(folder).sort()) {
    const name = file.replace(/\.(open|ndjson)$/, '')
    if (name === file) continue
    const path = join(folder, file)
    const content = readFileSync(path)
    const whole = content.lastIndexOf(10) + 1
    if (whole < content.length) truncateSync(path, whole)
    if (file.endsWith(OPEN)) renameSync(path, join(folder, name + CLOSED))
    const lines = content.subarray(0, whole).toString().split('\n')
    const events = lines.reduce((sum, line) => sum + countOfLine(line), 0)
    found.push({ name, events, bytes: whole, since: Date.now() })
  }
  return found
}

/**
 * The inbox in the data folder: append-only segments. While one group of lines is being made durable the next gathers.
 * A closed segment is a frozen batch and its name is the token.
 */
export function openSegmentInbox(folder: string): Inbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const closed = recover(folder)
  let group = emptyGroup()
  let current: (Segment & { file: FileHandle }) | null = null
  let working: Promise<void> | null = null
  let closing: (() => Promise<void>) | null = null
  const pending = () => closed.concat(current ? [current] : [])

  async function openSegment() {
    const name = newId()
    const file = await open(join(folder, name + OPEN), 'ax', 0o600)
    current = { name, events: 0, bytes: 0, since: Date.now(), file }
    return current
  }

  async function freeze() {
    if (!current) return
    const { file, ...segment } = current
    await file.close()
    await rename(join(folder, segment.name + OPEN), join(folder, segment.name + CLOSED))
    current = null
    closed.push(segment)
  }

  async function write(taken: Group) {
    try {
      const segment = current ?? (await openSegment())
      await segment.file.appendFile(Buffer.concat(taken.lines))
      await segment.file.datasync()
      segment.events += taken.events
      segment.bytes += taken.bytes
      for (const { resolve } of taken.settle) resolve()
    } catch (error) {
      for (const { reject } of taken.settle) reject(error)
      // a part of the group may stand in the file: what comes must not be glued to it
      await current?.file.truncate(current.bytes).catch(() => undefined)
    }
  }

  /** One at a time: a group is written, or the segment is closed. */
  async function work() {
    while (group.lines.length > 0 || closing) {
      if (closing) {
        const close = closing
        closing = null
        await close()
        continue
      }
      const taken = group
      group = emptyGroup()
      await write(taken)
    }
    working = null
  }
  const start = () => {
    working ??= work()
    return working
  }

  return {
    append(line, events) {
      group.lines.push(line)
      group.events += events
      group.bytes += line.length
      const settled = new Promise<void>((resolve, reject) => group.settle.push({ resolve, reject }))
      void start()
      return settled
    },
    async next() {
      if (closed.length === 0 && current && current.bytes > 0) {
        await new Promise<void>((resolve, reject) => {
          closing = () => freeze().then(resolve, reject)
          void start()
        })
      }
      const [segment] = closed
      if (!segment) return null
      return { token: segment.name, events: segment.events, content: { path: join(folder, segment.name + CLOSED) } }
    },
    async done(batch: Batch) {
      await unlink(join(folder, batch.token + CLOSED))
      closed.splice(
        closed.findIndex(s => s.name === batch.token),
        1,
      )
    },
    waiting() {
      const all = pending()
      return {
        events: all.reduce((sum, s) => sum + s.events, group.events),
        bytes: all.reduce((sum, s) => sum + s.bytes, group.bytes),
        since: all[0]?.since ?? (group.lines.length > 0 ? Date.now() : null),
      }
    },
    async close() {
      await working
      await current?.file.close()
      current = null
    },
  }
}
