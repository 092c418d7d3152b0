import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import type { topicTrialSchema } from './intent.schema.ts'
import { needle } from './reading-counts.ts'

const askRecent = defineQuery<
  { since: string; limit: number },
  { title: string; address: string; text: string; times: string; newest: string }
>(import.meta.url, './recent-reading.sql')

const LOOKED_AT = 1_000
const SHOWN = 50
const BACK_MS = 90 * 86_400_000

/** Which of the last thousand titles and addresses that were read would be about a topic with these keywords. */
export async function tryTopic(
  context: Context,
  keywords: readonly string[],
): Promise<z.infer<typeof topicTrialSchema>> {
  const since = factsTime(new Date(context.clock.now().getTime() - BACK_MS))
  const rows = await askRecent(context.facts, { since, limit: LOOKED_AT })
  const words = keywords.map(keyword => ({ keyword, word: needle(keyword) })).filter(({ word }) => word.trim() !== '')
  const matched = rows.flatMap(({ text, title, address, times }) => {
    const found = words.filter(({ word }) => text.includes(word)).map(({ keyword }) => keyword)
    return found.length === 0 ? [] : [{ title, address, times: Number(times), keywords: found }]
  })
  return {
    looked: rows.length,
    matched: matched.length,
    items: matched.slice(0, SHOWN),
    idle: words.map(({ keyword }) => keyword).filter(one => !matched.some(({ keywords: of }) => of.includes(one))),
  }
}
