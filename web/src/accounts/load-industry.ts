import { industriesSchema, type industrySchema } from '@server/accounts/accounts.schema.ts'
import type { z } from 'zod'
import { getJson } from '../api/request.ts'

export type Industry = z.infer<typeof industrySchema>

let waiting: string[] = []
let batch: Promise<Map<string, Industry>> | null = null

/** One industry by its code. Codes asked for in the same moment go in one request; unknown is null. */
export async function loadIndustry(code: string): Promise<Industry | null> {
  waiting.push(code)
  batch ??= new Promise(resolve => setTimeout(resolve, 10)).then(async () => {
    const codes = [...new Set(waiting)]
    waiting = []
    batch = null
    const { items } = await getJson(industriesSchema, '/accounts/industries', { code: codes.join(','), limit: 200 })
    return new Map(items.map(industry => [industry.code, industry]))
  })
  return (await batch).get(code) ?? null
}
