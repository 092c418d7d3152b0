import type { Ensemble } from './boost.ts'
import { goesLeft, isLeaf, type Tree } from './tree.ts'

/** One feature on the way down: the shares of paths that flow through when it is unknown (zero) and known (one). */
interface Step {
  feature: number
  zero: number
  one: number
  weight: number
}

function extend(path: readonly Step[], zero: number, one: number, feature: number): Step[] {
  const length = path.length
  const out = path.map(step => ({ ...step }))
  out.push({ feature, zero, one, weight: length === 0 ? 1 : 0 })
  for (let i = length - 1; i >= 0; i--) {
    const [step, next] = [out[i], out[i + 1]]
    if (!step || !next) continue
    next.weight += (one * step.weight * (i + 1)) / (length + 1)
    step.weight = (zero * step.weight * (length - i)) / (length + 1)
  }
  return out
}

/** The path as it would be without its step number `at`. */
function unwind(path: readonly Step[], at: number): Step[] {
  const last = path.length - 1
  const out = path.map(step => ({ ...step }))
  const { zero, one } = path[at] ?? { zero: 1, one: 1 }
  let carried = path[last]?.weight ?? 0
  for (let j = last - 1; j >= 0; j--) {
    const step = out[j]
    if (!step) continue
    if (one !== 0) {
      const before = step.weight
      step.weight = (carried * (last + 1)) / ((j + 1) * one)
      carried = before - (step.weight * zero * (last - j)) / (last + 1)
    } else step.weight = (step.weight * (last + 1)) / (zero * (last - j))
  }
  for (let j = at; j < last; j++) {
    const [step, next] = [out[j], path[j + 1]]
    if (step && next) Object.assign(step, { feature: next.feature, zero: next.zero, one: next.one })
  }
  out.pop()
  return out
}

function addTree(tree: Tree, bins: Uint8Array, at: number, into: Float64Array): void {
  function visit(node: Tree, before: readonly Step[], zero: number, one: number, feature: number): void {
    const path = extend(before, zero, one, feature)
    if (isLeaf(node)) {
      for (let i = 1; i < path.length; i++) {
        const step = path[i]
        if (!step) continue
        const weight = unwind(path, i).reduce((sum, s) => sum + s.weight, 0)
        into[step.feature] = (into[step.feature] ?? 0) + weight * (step.one - step.zero) * node.value
      }
      return
    }
    const { split } = node
    const [hot, cold] = goesLeft(split, bins[at + split.feature] ?? 0)
      ? [node.left, node.right]
      : [node.right, node.left]
    const seen = path.findIndex((step, i) => i > 0 && step.feature === split.feature)
    const earlier = path[seen]
    const rest = earlier ? unwind(path, seen) : path
    visit(hot, rest, ((earlier?.zero ?? 1) * hot.cover) / node.cover, earlier?.one ?? 1, split.feature)
    visit(cold, rest, ((earlier?.zero ?? 1) * cold.cover) / node.cover, 0, split.feature)
  }
  visit(tree, [], 1, 1, -1)
}

/** What a tree says on average over its training rows. */
const expectation = (tree: Tree): number =>
  isLeaf(tree)
    ? tree.value
    : (tree.left.cover * expectation(tree.left) + tree.right.cover * expectation(tree.right)) / tree.cover

/**
 * Shapley values of one row's features in log-odds: exact, by the path-dependent TreeSHAP (Lundberg et al. 2020).
 * The base and the contributions sum to the ensemble's value.
 */
export function treeContributions(
  { base, trees }: Ensemble,
  bins: Uint8Array,
  at: number,
  features: number,
): { base: number; contributions: Float64Array } {
  const contributions = new Float64Array(features)
  for (const tree of trees) addTree(tree, bins, at, contributions)
  return { base: trees.reduce((sum, tree) => sum + expectation(tree), base), contributions }
}
