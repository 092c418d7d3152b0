export interface AgeGroup<Entry> {
  /** The heading: today, yesterday, or the month as YYYY-MM. */
  age: 'today' | 'yesterday' | string
  entries: Entry[]
}

const month = (date: Date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`

/** Groups entries, newest first: today's, yesterday's, then by month, in the reader's time zone. */
export function groupByAge<Entry extends { at: string }>(entries: readonly Entry[], now: Date): AgeGroup<Entry>[] {
  const today = now.toDateString()
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1).toDateString()
  const groups: AgeGroup<Entry>[] = []
  for (const entry of entries) {
    const at = new Date(entry.at)
    const day = at.toDateString()
    const age = day === today ? 'today' : day === yesterday ? 'yesterday' : month(at)
    const last = groups.at(-1)
    if (last?.age === age) last.entries.push(entry)
    else groups.push({ age, entries: [entry] })
  }
  return groups
}
