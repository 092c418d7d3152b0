import { lookupSql, numberSql, sqlNumber } from '../sql-text.ts'
import { isLeaf, type Split, type Tree } from './tree.ts'
import type { TreeFeature, TreeModel } from './tree-model.ts'

/** The column as what its splits compare: the number itself, the level's place, or the level's share of positives. */
function inputSql(feature: TreeFeature): string {
  if (feature.kind === 'number') return numberSql(feature.column)
  if (feature.kind === 'target_mean') return lookupSql(feature.column, feature.means, feature.prior)
  return lookupSql(
    feature.column,
    feature.levels.map((level, i) => [level, i]),
    feature.levels.length,
  )
}

function questionSql(split: Split, features: readonly TreeFeature[]): string {
  const feature = features[split.feature]
  const x = `x${split.feature}`
  if (feature?.kind === 'level') return `${x}=${split.bin}`
  if (split.test === 'missing') return `isNull(${x})`
  const below = `${x}<${sqlNumber(feature?.cuts[split.bin - 1] ?? 0)}`
  // a comparison with null is not true and goes right by itself
  return split.missingLeft && feature?.kind === 'number' ? `ifNull(${below},1)` : below
}

const treeSql = (tree: Tree, features: readonly TreeFeature[]): string =>
  isLeaf(tree)
    ? sqlNumber(tree.value)
    : `if(${questionSql(tree.split, features)},${treeSql(tree.left, features)},${treeSql(tree.right, features)})`

function featuresOf(tree: Tree): number[] {
  return isLeaf(tree) ? [] : [tree.split.feature, ...featuresOf(tree.left), ...featuresOf(tree.right)]
}

/**
 * The model's probability as a ClickHouse expression over columns of the same names. The inputs are bound to x0, x1, …
 * by a lambda, so that their names meet no column's.
 */
export function treeModelSql(model: TreeModel): string {
  const { base, trees, features } = model
  const used = [...new Set(trees.flatMap(featuresOf))].sort((a, b) => a - b)
  if (used.length === 0) return `1 / (1 + exp(-(${sqlNumber(base)})))`
  const names = used.map(f => `x${f}`).join(', ')
  const inputs = used.map(f => {
    const feature = features[f]
    return feature ? `[${inputSql(feature)}]` : '[0]'
  })
  const sum = trees.map(tree => treeSql(tree, features)).join(',\n  ')
  return `1 / (1 + exp(-(${sqlNumber(base)} + arrayMap((${names}) -> arraySum([\n  ${sum}\n]),\n  ${inputs.join(',\n  ')})[1])))`
}
