/** One thing that speaks for or against two records being one company; its weight is a log2 of m/u. */
export interface Evidence {
  field: string
  level: string
  weight: number
}

/** The probability that a sum of weights stands for, and back. */
export const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits)
export const bitsOf = (probability: number): number => Math.log2(probability / (1 - probability))

export const sumOf = (evidence: readonly Evidence[]): number => evidence.reduce((sum, e) => sum + e.weight, 0)
