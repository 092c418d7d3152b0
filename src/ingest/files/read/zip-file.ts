import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'

/** One part of a zip: where its local header stands, and what it must come to. */
interface ZipEntry {
  name: string
  method: number
  encrypted: boolean
  crc: number
  packed: number
  size: number
  offset: number
}

/** Names a file that is no zip, or a broken one. */
export class BrokenZip extends Error {}

const STORED = 0
const DEFLATED = 8
const END_BYTES = 22
const LONGEST_COMMENT = 65_535
const CHUNK_BYTES = 262_144

/**
 * A zip read by its directory, so that its parts can be read in any order, one at a time and without a copy on disk.
 * (PKWARE APPNOTE 6.3.9 §4.3; 64-bit sizes §4.5.3.)
 */
export class ZipFile {
  readonly #file: FileHandle
  readonly #entries: ReadonlyMap<string, ZipEntry>

  private constructor(file: FileHandle, entries: ReadonlyMap<string, ZipEntry>) {
    this.#file = file
    this.#entries = entries
  }

  /** @throws BrokenZip */
  static async open(path: string): Promise<ZipFile> {
    const file = await open(path)
    try {
      return new ZipFile(file, await readDirectory(file))
    } catch (error) {
      await file.close()
      throw error
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** The content of a part, piece by piece; whoever stops early leaves nothing open. @throws BrokenZip */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name)
    if (!entry) throw new BrokenZip(`it has no ${name}`)
    let size = 0
    let crc = 0
    for await (const chunk of this.#unpacked(entry, await contentAt(this.#file, entry))) {
      size += chunk.length
      crc = crc32(chunk, crc)
      if (size > entry.size) break
      yield chunk
    }
    if (size !== entry.size || crc !== entry.crc) throw new BrokenZip(`its part ${name} is damaged`)
  }

  #unpacked(entry: ZipEntry, start: number): AsyncIterable<Buffer> | Iterable<Buffer> {
    if (entry.encrypted) throw new BrokenZip(`its part ${entry.name} has a password`)
    // a stream from a byte to the byte before it cannot be asked for
    if (entry.packed === 0) return []
    const end = start + entry.packed - 1
    const packed = this.#file.createReadStream({ start, end, autoClose: false, highWaterMark: CHUNK_BYTES })
    if (entry.method === STORED) return packed
    if (entry.method !== DEFLATED) throw new BrokenZip(`its part ${entry.name} is packed in an unknown way`)
    // a failure reaches the reader of the unpacked stream; both streams end together
    return pipeline(packed, createInflateRaw({ chunkSize: CHUNK_BYTES }), () => undefined)
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position < 0) throw new BrokenZip('it ends too early')
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) throw new BrokenZip('it ends too early')
    done += bytesRead
  }
  return bytes
}

/** The local header repeats the name and has extra fields of its own; the content follows it. */
async function contentAt(file: FileHandle, { name, offset }: ZipEntry): Promise<number> {
  const header = await readAt(file, offset, 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw new BrokenZip(`its part ${name} is not where it should be`)
  return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function readDirectory(file: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat()
  const { at, length } = await findDirectory(file, size)
  if (at + length > size) throw new BrokenZip('its directory lies beyond its end')
  const bytes = await readAt(file, at, length)
  const entries = new Map<string, ZipEntry>()
  for (let next = 0; next + 46 <= length; ) {
    if (bytes.readUInt32LE(next) !== 0x02014b50) break
    const nameEnd = next + 46 + bytes.readUInt16LE(next + 28)
    const extraEnd = nameEnd + bytes.readUInt16LE(next + 30)
    const entry = entryOf(bytes, next, nameEnd, extraEnd)
    entries.set(entry.name, entry)
    next = extraEnd + bytes.readUInt16LE(next + 32)
  }
  return entries
}

async function findDirectory(file: FileHandle, size: number): Promise<{ at: number; length: number }> {
  const tailAt = Math.max(0, size - END_BYTES - LONGEST_COMMENT)
  const tail = await readAt(file, tailAt, size - tailAt)
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end === -1 || end + END_BYTES > tail.length) throw new BrokenZip('it has no directory')
  const found = { length: tail.readUInt32LE(end + 12), at: tail.readUInt32LE(end + 16) }
  if (found.at !== 0xffffffff && found.length !== 0xffffffff) return found
  const locator = await readAt(file, tailAt + end - 20, 20)
  if (locator.readUInt32LE(0) !== 0x07064b50) throw new BrokenZip('it has no directory')
  const large = await readAt(file, Number(locator.readBigUInt64LE(8)), 56)
  return { length: Number(large.readBigUInt64LE(40)), at: Number(large.readBigUInt64LE(48)) }
}

function entryOf(bytes: Buffer, at: number, nameEnd: number, extraEnd: number): ZipEntry {
  const entry = {
    // a few writers put backslashes
    name: bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  }
  for (let next = nameEnd; next + 4 <= extraEnd; next += 4 + bytes.readUInt16LE(next + 2)) {
    if (bytes.readUInt16LE(next) !== 0x0001) continue
    // only what did not fit above stands here, in this order
    let value = next + 4
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (entry[key] !== 0xffffffff) continue
      entry[key] = Number(bytes.readBigUInt64LE(value))
      value += 8
    }
  }
  return entry
}
