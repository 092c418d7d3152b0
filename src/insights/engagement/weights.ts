import { type InsightsModel, pageKinds } from '../model/insights-model.schema.ts'

/** A point is a million micro-points; with roles in hundredths, an account's score counts hundred-millionths. */
export const MICRO = 1_000_000
export const SCORE_UNIT = 100_000_000

/** An account's score, or a line of its receipt, in points: exact to the last of its eight digits. */
export const inPoints = (score: number | string | bigint): number => Number(score) / SCORE_UNIT

/**
 * The model as whole numbers, in the shape in which both the facts store and the pure rule look things up. Place 0
 * stands for what counts nothing: an unlisted type, an excluded page.
 */
export interface Weights {
  types: string[]
  /** The activity of a type on a kind of page: `activities[type * pages + page]`. */
  activities: number[]
  pages: string[]
  ids: string[]
  /** Thousandths of a point each. */
  worth: number[]
  perDay: number[]
  byMinute: number[]
  /** What is left of a point after so many days, in thousand-millionths; as long as the horizon. */
  decay: number[]
  /** Micro-points. */
  most: number
}

const DECAY_UNIT = 1_000_000_000

export function weightsOf({ engagement }: InsightsModel): Weights {
  const { activities, exclude } = engagement
  const excluded = new Set(exclude.types)
  const types = ['', ...new Set(activities.flatMap(a => a.types).filter(type => !excluded.has(type)))]
  const pages = ['', ...pageKinds]
  const activityOf = (type: string, page: string): number => {
    if (type === '' || (exclude.pages as string[]).includes(page)) return 0
    return activities.findIndex(a => a.types.includes(type) && (a.page === undefined || a.page === page)) + 1
  }
  return {
    types,
    pages,
    activities: types.flatMap(type => pages.map(page => activityOf(type, page))),
    ids: ['', ...activities.map(a => a.id)],
    worth: [0, ...activities.map(a => Math.round(a.points * 1000))],
    perDay: [0, ...activities.map(a => a.per_day)],
    byMinute: [0, ...activities.map(a => Number(a.per_minute))],
    decay: Array.from({ length: engagement.horizon_days }, (_, age) =>
      Math.round(DECAY_UNIT * 2 ** (-age / engagement.half_life_days)),
    ),
    most: Math.round(engagement.most_per_person * MICRO),
  }
}
