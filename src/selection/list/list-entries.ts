import type { ListEntry } from '../selection.schema.ts'

const LARGEST_PAGE = 500

/** The first `limit` entries of the target list, asked for page by page. */
export async function firstEntries(
  page: (cursor: string | null, limit: number) => Promise<{ items: ListEntry[]; next: string | null }>,
  limit: number,
): Promise<ListEntry[]> {
  const entries: ListEntry[] = []
  let cursor: string | null = null
  while (entries.length < limit) {
    const { items, next } = await page(cursor, Math.min(LARGEST_PAGE, limit - entries.length))
    entries.push(...items)
    if (!next) break
    cursor = next
  }
  return entries
}

/** An entry as the command line prints it with --json. */
export const forMachines = (entry: ListEntry) => ({
  account: entry.account,
  name: entry.name,
  domain: entry.domain,
  fit: entry.fit,
  grade: entry.grade,
  tier: entry.tier,
  confidence: entry.confidence,
  receipt: entry.receipt.map(({ criterion, points, why }) => ({ criterion, points, why })),
})
