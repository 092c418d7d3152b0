import type { Memory } from './memory.ts'

/** One message to the collector, in the shape that Segment's clients made common. */
export interface Message {
  type: 'page' | 'track' | 'identify' | 'group'
  messageId: string
  timestamp: string
  [part: string]: unknown
}

const SEND_AFTER_MS = 500
const BATCH = 20
const MOST_KEPT = 200
/** A browser lets a page that closes send 64 KB. */
const CLOSING_BYTES = 60_000
const LONGEST_PAUSE_MS = 60_000

/**
 * Sends messages in batches, again until they are acknowledged. After consent the queue lies in the browser's storage,
 * so it survives the page; a batch that was sent twice is counted once, by its message ids.
 */
export function openOutbox(url: string, writeKey: string, memory: Memory) {
  let queue: Message[] = JSON.parse(memory.get('queue') ?? '[]')
  let planned = false
  let sending = false
  let pause = SEND_AFTER_MS

  const keep = () => memory.set('queue', JSON.stringify(queue))
  const body = (batch: Message[]) => JSON.stringify({ writeKey, batch, sentAt: new Date().toISOString() })
  const plan = (after: number) => {
    if (planned) return
    planned = true
    setTimeout(() => {
      planned = false
      void send()
    }, after)
  }

  async function send(): Promise<void> {
    if (sending || queue.length === 0) return
    sending = true
    const batch = queue.slice(0, BATCH)
    // text/plain: a request that needs no question beforehand
    const answer = await fetch(url, { method: 'POST', body: body(batch), keepalive: true, credentials: 'omit' }).catch(
      () => null,
    )
    sending = false
    // what the collector refuses as such would be refused for ever; what it cannot take now is sent again
    if (answer && (answer.ok || (answer.status < 500 && answer.status !== 429))) {
      const done = new Set(batch.map(message => message.messageId))
      queue = queue.filter(message => !done.has(message.messageId))
      keep()
      pause = SEND_AFTER_MS
      if (queue.length > 0) plan(0)
    } else {
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      plan(pause)
    }
  }

  if (queue.length > 0) plan(SEND_AFTER_MS)
  return {
    put(message: Message) {
      queue = [...queue, message].slice(-MOST_KEPT)
      keep()
      if (queue.length >= BATCH) void send()
      else plan(SEND_AFTER_MS)
    },
    /** The page goes: everything leaves with it, and stays kept where it may, since nobody hears the answer. */
    leave() {
      for (let rest = queue; rest.length > 0; ) {
        let batch = rest.slice(0, BATCH)
        while (batch.length > 1 && body(batch).length > CLOSING_BYTES) batch = batch.slice(0, batch.length >> 1)
        rest = rest.slice(batch.length)
        if (!navigator.sendBeacon(url, body(batch))) return
      }
      // without storage nobody could send them again, and a page that comes back must not
      if (!memory.lasting()) queue = []
    },
  }
}
