/** One row of the append-only history: a version made active, or (with `reverts`) an activation taken back. */
export interface Activation {
  id: string
  version: number
  reverts: string | null
}

/**
 * The activations that stand, oldest first: a revert takes the newest standing one away. The last is the active one,
 * the one before it is what the next revert returns to.
 */
export function standingActivations(history: readonly Activation[]): Activation[] {
  const standing: Activation[] = []
  for (const row of history) {
    if (row.reverts === null) standing.push(row)
    else standing.pop()
  }
  return standing
}
