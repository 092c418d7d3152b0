import type { Signals } from './standing.ts'

/** A row of the engagement question, as the facts store answers it. */
export interface EngagementRow {
  account_id: string
  moment: string
  engagement: string
  people: string
  decides: number | boolean
  breadth: number
  newest_day: string
  acts: string[]
  adopting: string
  advocating: string
}

type Other = 'grade' | 'tier' | 'openDeals' | 'wonOn' | 'lostOn' | 'answer'

/** Nothing counted has 1970 for its newest day. */
const dayOrNull = (day: string): string | null => (day === '1970-01-01' ? null : day)

/** Signals of an account from its engagement, if there was any, and from all else that is known. */
export const signalsOf = (row: EngagementRow | undefined, others: Pick<Signals, Other>): Signals => ({
  engagement: Number(row?.engagement ?? 0),
  people: Number(row?.people ?? 0),
  decides: Boolean(row?.decides ?? false),
  newestDay: row ? dayOrNull(row.newest_day) : null,
  acts: row?.acts.map(Number) ?? [],
  adopting: Number(row?.adopting ?? 0),
  advocating: Number(row?.advocating ?? 0),
  ...others,
})
