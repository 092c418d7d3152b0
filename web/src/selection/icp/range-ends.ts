import { numberFields } from '@server/selection/icp-definition.schema.ts'

const counted = new Set<string>(numberFields.filter(field => field !== 'growth'))

/** Ends of a stretch that was cut between two values; of what is counted in whole numbers those that lie within. */
export function rangeEnds(attribute: string, [low, high]: readonly [number | null, number | null]) {
  const whole = counted.has(attribute) || attribute.startsWith('departments.')
  return {
    from: low !== null && whole ? Math.ceil(low) : low,
    to: high !== null && whole ? Math.floor(high) : high,
  }
}
