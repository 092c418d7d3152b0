import { isUtf8 } from 'node:buffer'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { invalid } from '../../kernel/errors.ts'

export const LARGEST_BATCH_BYTES = 512_000
const unzip = promisify(gunzip)

const tooLarge = () =>
  invalid('ingest.batch_too_large', 'A request may carry 500 KB.', { fix: 'Send smaller batches.' })

async function bytesOf(request: Request): Promise<Buffer> {
  const length = request.headers.get('content-length')
  if (Number(length) > LARGEST_BATCH_BYTES) throw tooLarge()
  if (length !== null) return Buffer.from(await request.arrayBuffer())
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of request.body ?? []) {
    size += (piece as Uint8Array).length
    if (size > LARGEST_BATCH_BYTES) throw tooLarge()
    pieces.push(piece as Uint8Array)
  }
  return Buffer.concat(pieces)
}

/** A request's text, whatever it says of itself: gzip is known by its first bytes, and one client calls it a form. */
export async function readBody(request: Request): Promise<string> {
  const bytes = await bytesOf(request)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return textOf(bytes)
  const plain = await unzip(bytes, { maxOutputLength: LARGEST_BATCH_BYTES }).catch(cause => {
    throw cause instanceof RangeError
      ? tooLarge()
      : invalid('ingest.not_json', 'The compressed request cannot be read.', { cause })
  })
  return textOf(plain)
}

function textOf(bytes: Buffer): string {
  if (bytes.length > LARGEST_BATCH_BYTES) throw tooLarge()
  if (!isUtf8(bytes)) throw invalid('ingest.not_json', 'The request is no UTF-8 text.')
  return bytes.toString('utf8')
}

/** @throws invalid `ingest.not_json` */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw invalid('ingest.not_json', 'The request is no JSON.', { cause })
  }
}
