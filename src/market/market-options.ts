/** A day in milliseconds. */
export const DAY = 86_400_000

/** What a market is made from: equal options make equal bytes. */
export interface MarketOptions {
  seed: number
  accounts: number
  /** The last moment of the market, UTC: everything in it happened before. */
  end: Date
}

/** The market that `spearfish demo` loads unless it is told otherwise. */
export const demoDefaults = { seed: 7, accounts: 2000 } as const
