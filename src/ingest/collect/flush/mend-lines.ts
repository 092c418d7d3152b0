import type { Facts } from '../../../stores/index.ts'
import { isObject } from '../check-event.ts'
import { wellFormed } from '../well-formed.ts'

/** Reads it the facts engine, as JSON? It gives up on some that JavaScript reads: nested a thousand deep, for one. */
async function readable(facts: Facts, texts: readonly string[]): Promise<boolean[]> {
  if (texts.length === 0) return []
  const answers = await facts.ask<{ ok: number }>(
    'select isValidJSON(arrayJoin({texts:Array(String)})) as ok',
    { texts },
    { settings: { max_query_size: 100_000_000 } },
  )
  return answers.map(a => a.ok === 1)
}

/** Writes accepted lines anew, so that the engine can read them; an event that it cannot read even so becomes a dead letter. */
export async function mendLines(facts: Facts, lines: readonly string[]): Promise<{ lines: string[]; dead: number }> {
  const mended: string[] = []
  let dead = 0
  for (const line of lines) {
    const whole: unknown = JSON.parse(line)
    if (!isObject(whole) || !Array.isArray(whole.batch)) continue
    const events = whole.batch.map(event => JSON.stringify(event, wellFormed))
    const ok = await readable(facts, events)
    const before = Array.isArray(whole.dead) ? whole.dead : []
    const letters = events
      .filter((_, i) => !ok[i])
      .map(body => ({ code: 'unreadable', path: '', dialect: 'segment', body }))
    dead += letters.length
    const rest = { ...whole, batch: undefined, dead: [...before, ...letters] }
    mended.push(
      `${JSON.stringify(rest, wellFormed).slice(0, -1)},"batch":[${events.filter((_, i) => ok[i]).join(',')}]}`,
    )
  }
  return { lines: mended, dead }
}
