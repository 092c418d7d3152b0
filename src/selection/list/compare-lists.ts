import type { Tier } from '../../accounts/accounts.schema.ts'

/** A place on a target list. */
export interface ListedAccount {
  account: string
  tier: Tier
}

/** How many moves of a kind are spelt out; all are counted. */
export const mostMoves = 500

interface Move {
  account: string
  tierBefore: Tier | null
  tierAfter: Tier | null
}

/** Who comes in, goes out and changes tier between two lists, in the lists' own order, and how many stay. */
export function compareLists(before: readonly ListedAccount[], after: readonly ListedAccount[]) {
  const was = new Map(before.map(entry => [entry.account, entry.tier]))
  const is = new Map(after.map(entry => [entry.account, entry.tier]))
  const move = (account: string): Move => ({
    account,
    tierBefore: was.get(account) ?? null,
    tierAfter: is.get(account) ?? null,
  })
  const enter = after.filter(e => !was.has(e.account)).map(e => move(e.account))
  const leave = before.filter(e => !is.has(e.account)).map(e => move(e.account))
  const moved = after.filter(e => was.has(e.account) && was.get(e.account) !== e.tier).map(e => move(e.account))
  return { enter, leave, move: moved, stay: after.length - enter.length - moved.length }
}
