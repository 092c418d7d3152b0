import { faultOfEvent } from './check-event.ts'
import type { Spoken } from './dialects/spoken.ts'

/** What the door knows of a request besides its events. */
export interface Arrival {
  /** Tells this request from every other. */
  id: string
  receivedAt: number
  source: string
  /** The sender's address; events that name their own go first. */
  address: string
  /** A verdict that the request itself bears: prefetch. '' none. */
  machine: string
  /** The browser, where the request comes from one. */
  agent: string
}

export interface SetAside {
  index: number
  code: string
  path: string
}

export interface Line {
  line: Buffer
  accepted: number
  setAside: SetAside[]
}

/**
 * Checks a request's events and writes the line that waits in the inbox: the request's own text where all is well, as
 * writing it anew would cost more than everything else; else the events that are well, and those that are not as dead
 * letters. A line has no line break and begins with the number of its events.
 */
export function writeLine(spoken: Spoken, text: string, arrival: Arrival): Line {
  const setAside: SetAside[] = []
  for (const [index, event] of spoken.events.entries()) {
    const fault = spoken.faults.get(index) ?? faultOfEvent(event)
    if (fault) setAside.push({ index, code: fault.code, path: fault.path })
  }
  const accepted = spoken.events.length - setAside.length
  const { id: q, receivedAt: r, source: s, address: n, machine: v, agent: u } = arrival
  const head = `{"sf":${JSON.stringify({ c: accepted, d: setAside.length, q, r, s, n, v, u })},`
  const asItIs = spoken.verbatim !== null && setAside.length === 0
  // between values only: within a text a line break is written as \\n
  const inOne = asItIs && /[\n\r]/.test(text) ? text.replace(/[\n\r]+/g, ' ') : text
  const line = (rest: string) => ({ line: Buffer.from(`${head}${rest}\n`), accepted, setAside })
  if (asItIs && spoken.verbatim === 'batch') return line(inOne.slice(inOne.indexOf('{') + 1))
  if (asItIs) return line(`"batch":[${inOne}]}`)
  const bad = new Set(setAside.map(f => f.index))
  const dead = setAside.map(({ index, code, path }) => ({
    code,
    path,
    dialect: spoken.dialect,
    // what nests too deep cannot be written again
    body: code === 'too_deep' ? '' : JSON.stringify(spoken.originals[index]),
  }))
  const rest = { sentAt: spoken.sentAt, batch: spoken.events.filter((_, i) => !bad.has(i)), dead }
  return line(JSON.stringify(rest).slice(1))
}
