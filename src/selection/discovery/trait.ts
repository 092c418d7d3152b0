/**
 * One thing that may set customers apart, in bins: a number's stretches in ascending order, a category's values, or
 * whether a list holds an item. Bin 0 is "unknown", which is never evidence of anything. Bins are as fine as what is to
 * be adjusted for needs; findings speak of groups of them.
 */
export interface Trait {
  /** An account attribute as criteria name it: employees, technologies, departments.maintenance. */
  attribute: string
  kind: 'number' | 'category' | 'item'
  /** The group that each bin belongs to; bin 0, and no other, to group 0. */
  groupOf: readonly number[]
  /** By group; the first stands for unknown. An item has two more: without and with it, called by its name. */
  labels: readonly string[]
  /** Where a number's groups begin and end. */
  cuts?: readonly number[]
  /** The last group of a category holds all values that are not named. */
  hasRest?: boolean
}

/** Accounts in bins, as sampled: `bins[trait][row]`. */
export interface SampledAccounts {
  traits: readonly Trait[]
  bins: readonly Uint8Array[]
  /** 1 a won customer, 0 not. */
  won: Uint8Array
}

/** The groups of a trait, row by row. */
export const grouped = (bins: Uint8Array, { groupOf }: Trait): Uint8Array => bins.map(bin => groupOf[bin] ?? 0)
