/**
 * One thing that may set customers apart, in bins: a number's stretches in ascending order, a category's values, or
 * whether a list holds an item. Bin 0 is "unknown", which is never evidence of anything.
 */
export interface Trait {
  /** An account attribute as criteria name it: employees, technologies, departments.maintenance. */
  attribute: string
  kind: 'number' | 'category' | 'item'
  /** By bin; the first stands for unknown. An item has two more: without and with it, called by its name. */
  labels: readonly string[]
  /** Where a number's stretches begin and end. */
  cuts?: readonly number[]
  /** The last bin of a category holds all values that are not named. */
  hasRest?: boolean
}

/** Accounts in bins, as sampled: `bins[trait][row]`. */
export interface SampledAccounts {
  traits: readonly Trait[]
  bins: readonly Uint8Array[]
  /** 1 a won customer, 0 not. */
  won: Uint8Array
}
