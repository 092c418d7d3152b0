const IDS = 2n ** 64n
const STEPS = 2 ** 40

/**
 * A condition that holds for about this share (0-1) of all accounts, always the same ones. Ids are hashes, so that those
 * below a bound are a fair sample, and the engine reads nothing but them.
 */
export function fairPart(share: number): string {
  if (share >= 1) return 'true'
  const bound = (IDS * BigInt(Math.ceil(Math.max(0, share) * STEPS))) / BigInt(STEPS)
  return `account_id < ${bound}`
}
