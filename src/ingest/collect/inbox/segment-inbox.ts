import { mkdirSync, readdirSync, readFileSync, renameSync, truncateSync, unlinkSync } from 'node:fs'
import { type FileHandle, open, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../../kernel/ids.ts'
import { type Batch, countOfLine, type Inbox, type Waiting } from './inbox.ts'

const OPEN = '.open'
const CLOSED = '.ndjson'
/** A batch is held in memory while it is taken apart. */
const LARGEST_SEGMENT_BYTES = 24_000_000

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
    // of a batch that was being prepared
    if (file.endsWith('.rows')) unlinkSync(join(folder, file))
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
class SegmentInbox implements Inbox {
  readonly #folder: string
  readonly #closed: Segment[]
  #group = emptyGroup()
  #current: (Segment & { file: FileHandle }) | null = null
  #working: Promise<void> | null = null
  #freeze: (() => Promise<void>) | null = null

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#folder = folder
    this.#closed = recover(folder)
  }

  append(line: Buffer, events: number): Promise<void> {
    const group = this.#group
    group.lines.push(line)
    group.events += events
    group.bytes += line.length
    const durable = new Promise<void>((resolve, reject) => group.settle.push({ resolve, reject }))
    this.#work()
    return durable
  }

  /** The folder's lock has seen to it. */
  async mine(): Promise<boolean> {
    return true
  }

  async next(): Promise<Batch | null> {
    if (this.#closed.length === 0 && this.#current && this.#current.bytes > 0) {
      await new Promise<void>((resolve, reject) => {
        this.#freeze = () => this.#close().then(resolve, reject)
        this.#work()
      })
    }
    const [segment] = this.#closed
    if (!segment) return null
    const path = join(this.#folder, segment.name + CLOSED)
    return { token: segment.name, events: segment.events, content: { path } }
  }

  async done(batch: Batch): Promise<void> {
    await unlink(join(this.#folder, batch.token + CLOSED))
    const place = this.#closed.findIndex(s => s.name === batch.token)
    this.#closed.splice(place, 1)
  }

  waiting(): Waiting {
    const all = this.#current ? [...this.#closed, this.#current] : this.#closed
    const group = this.#group
    return {
      events: all.reduce((sum, s) => sum + s.events, group.events),
      bytes: all.reduce((sum, s) => sum + s.bytes, group.bytes),
      since: all[0]?.since ?? (group.lines.length > 0 ? Date.now() : null),
    }
  }

  async close(): Promise<void> {
    await this.#working
    await this.#current?.file.close()
    this.#current = null
  }

  #work(): void {
    this.#working ??= this.#takeTurns()
  }

  /** One at a time: a group is written, or the segment is closed. */
  async #takeTurns() {
    while (this.#group.lines.length > 0 || this.#freeze) {
      const freeze = this.#freeze
      this.#freeze = null
      if (freeze) await freeze()
      else {
        const group = this.#group
        this.#group = emptyGroup()
        await this.#write(group)
      }
    }
    this.#working = null
  }

  async #write(group: Group) {
    try {
      const segment = this.#current ?? (await this.#open())
      await segment.file.appendFile(Buffer.concat(group.lines))
      await segment.file.datasync()
      segment.events += group.events
      segment.bytes += group.bytes
      for (const { resolve } of group.settle) resolve()
      if (segment.bytes >= LARGEST_SEGMENT_BYTES) await this.#close()
    } catch (error) {
      for (const { reject } of group.settle) reject(error)
      // a part of the group may stand in the file: what comes must not be glued to it
      await this.#current?.file.truncate(this.#current.bytes).catch(() => undefined)
    }
  }

  async #open() {
    const name = newId()
    const file = await open(join(this.#folder, name + OPEN), 'ax', 0o600)
    this.#current = { name, events: 0, bytes: 0, since: Date.now(), file }
    return this.#current
  }

  async #close() {
    if (!this.#current) return
    const { file, ...segment } = this.#current
    await file.close()
    await rename(join(this.#folder, segment.name + OPEN), join(this.#folder, segment.name + CLOSED))
    this.#current = null
    this.#closed.push(segment)
  }
}

export const openSegmentInbox = (folder: string): Inbox => new SegmentInbox(folder)
