/**
 * The question a branch asks of one feature's bin. Bin 0 of a number is "missing", bins above it ascend; the bins of a
 * category are its levels. `below` asks for a known bin of at most `bin`, `is` for exactly that level.
 */
export interface Split {
  feature: number
  test: 'below' | 'is' | 'missing'
  bin: number
  /** Where rows without the number go; only of meaning for `below`. */
  missingLeft: boolean
}

export interface Leaf {
  /** Training rows that ended here. */
  cover: number
  /** Log-odds to add, the learning rate included. */
  value: number
}

export interface Branch {
  cover: number
  split: Split
  /** How much the training loss fell by it. */
  gain: number
  left: Tree
  right: Tree
}

export type Tree = Leaf | Branch

export const isLeaf = (tree: Tree): tree is Leaf => 'value' in tree

export function goesLeft(split: Split, bin: number): boolean {
  if (split.test === 'is') return bin === split.bin
  if (split.test === 'missing') return bin === 0
  return bin === 0 ? split.missingLeft : bin <= split.bin
}

/** The leaf's value for the row whose bins start at `at`. */
export function treeValue(tree: Tree, bins: Uint8Array, at: number): number {
  let node = tree
  while (!isLeaf(node)) node = goesLeft(node.split, bins[at + node.split.feature] ?? 0) ? node.left : node.right
  return node.value
}
