import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP } from 'node:net'
import { SpearfishError } from '../../../kernel/errors.ts'
import type { AddressGuard } from '../guard-addresses.ts'
import { type Outcome, shortAnswer } from './outcome.ts'

const MOST_BYTES = 64 * 1024

export interface Posted {
  status: number
  text: string
  /** From `Retry-After`, when the other side says so. */
  retryAfterMs: number | null
}

/** How to send: the guard of addresses, how long to wait, and a signal that ends it. */
export interface Sending {
  guard: AddressGuard
  timeoutMs: number
  signal: AbortSignal
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'ERROR'

async function readText(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MOST_BYTES) break
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isFinite(wait) && wait > 0 ? wait : null
}

/**
 * Posts JSON to an address that the guard allows, over a connection of its own; redirections are not followed. Answers
 * what was said, or how it failed: `unknown` when the other side may have taken it.
 */
export function postJson(
  url: URL,
  body: string,
  headers: Record<string, string>,
  { guard, timeoutMs, signal }: Sending,
): Promise<Posted | Outcome> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !guard.allows(host, host))
    return Promise.resolve({ state: 'refused', reason: 'address_refused', answer: '' })
  if (url.protocol !== 'https:' && !guard.named(host))
    return Promise.resolve({ state: 'refused', reason: 'address_refused', answer: 'http in the clear' })
  return new Promise(resolve => {
    let reached = false
    const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    const request = (url.protocol === 'https:' ? secure : plain)(url, {
      method: 'POST',
      agent: false,
      lookup: guard.lookup,
      signal: stop,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Spearfish',
        ...headers,
      },
    })
    const failed = (error: Error) => {
      if (error instanceof SpearfishError && error.code === 'insights.address_refused')
        return resolve({ state: 'refused', reason: 'address_refused', answer: '' })
      const reason = signal.aborted ? 'stopped' : stop.aborted ? 'timeout' : 'unreachable'
      resolve({ state: reached ? 'unknown' : 'retry', reason, answer: stop.aborted ? '' : codeOf(error) })
    }
    request.on('socket', socket =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        reached = true
      }),
    )
    request.on('error', failed)
    request.on('response', response => {
      readText(response).then(
        text =>
          resolve({
            status: response.statusCode ?? 0,
            text,
            retryAfterMs: retryAfter(response.headers['retry-after'], Date.now()),
          }),
        failed,
      )
    })
    request.end(body)
  })
}

export const isPosted = (answer: Posted | Outcome): answer is Posted => 'status' in answer

/** A status that says: later. */
const later = (status: number) => status === 408 || status === 425 || status === 429 || status >= 500

/** How a status is to be understood when nothing more is known of the channel. */
export function outcomeOfStatus({ status, text, retryAfterMs }: Posted): Outcome {
  const answer = shortAnswer(status, text)
  if (status >= 200 && status < 300) return { state: 'sent', answer }
  if (later(status))
    return { state: 'retry', reason: 'failed', answer, ...(retryAfterMs === null ? {} : { afterMs: retryAfterMs }) }
  return { state: 'refused', reason: 'refused', answer }
}
