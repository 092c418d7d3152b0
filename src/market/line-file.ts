import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const CHUNK = 1 << 18

/** A text file written line by line, which asks its writer to wait when the disk is behind. */
export interface LineFile {
  add(line: string): void
  /** Is there enough for a write? Then call `flush`. */
  full(): boolean
  /** @throws whatever the disk says */
  flush(): Promise<void>
  /** Writes the rest; resolves once the file is closed. */
  end(): Promise<void>
}

export function lineFile(path: string): LineFile {
  const stream = createWriteStream(path)
  let failure: Error | undefined
  stream.on('error', error => {
    failure = error
  })
  let lines: string[] = []
  let length = 0
  async function flush() {
    if (failure) throw failure
    const more = lines.length === 0 || stream.write(`${lines.join('\n')}\n`)
    lines = []
    length = 0
    if (!more) await once(stream, 'drain')
  }
  return {
    add(line) {
      lines.push(line)
      length += line.length
    },
    full: () => length > CHUNK,
    flush,
    async end() {
      await flush()
      stream.end()
      await once(stream, 'close')
      if (failure) throw failure
    },
  }
}
