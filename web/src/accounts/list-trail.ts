import { z } from 'zod'

/** The list that an account was opened from, so that its page can go to the one before and after. */
const trailSchema = z.object({ search: z.record(z.string(), z.string()), ids: z.array(z.string()), total: z.number() })
export type ListTrail = z.infer<typeof trailSchema>

const kept = 'spearfish.list-trail'

/** Remembers the list for this tab. */
export const keepTrail = (trail: ListTrail): void => sessionStorage.setItem(kept, JSON.stringify(trail))

/** The list of this tab, when the account is on it: its place (from 1) and its neighbours. */
export function findOnTrail(account: string, stored: string | null = sessionStorage.getItem(kept)) {
  if (!stored) return null
  const trail = trailSchema.safeParse(JSON.parse(stored))
  const index = trail.data?.ids.indexOf(account) ?? -1
  if (!trail.success || index < 0) return null
  return {
    search: trail.data.search,
    place: index + 1,
    total: trail.data.total,
    previous: trail.data.ids[index - 1] ?? null,
    next: trail.data.ids[index + 1] ?? null,
  }
}
