import type { LogisticModel } from './logistic/logistic-model.ts'
import { logisticSql } from './logistic/logistic-sql.ts'
import { explainLogistic, scoreLogistic } from './logistic/score-logistic.ts'
import { trainLogistic } from './logistic/train-logistic.ts'
import type { Column } from './table/column.ts'
import type { TrainingSet } from './training-set.ts'
import { ensembleValue } from './trees/boost.ts'
import { encodeBins } from './trees/encode-bins.ts'
import { trainTrees } from './trees/train-trees.ts'
import { treeContributions } from './trees/tree-contributions.ts'
import type { TreeModel } from './trees/tree-model.ts'
import { treeModelSql } from './trees/tree-sql.ts'

export type Model = LogisticModel | TreeModel
export const modelNames = ['logistic', 'boosted_trees'] as const
export type ModelName = (typeof modelNames)[number]

/** A row's receipt in log-odds: the base and the contributions sum to its score. */
export interface Explanation {
  base: number
  contributions: { column: string; contribution: number }[]
}

export const trainModel = (name: ModelName, set: TrainingSet, rows: Int32Array): Model =>
  name === 'logistic' ? trainLogistic(set, rows) : trainTrees(set, rows)

export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** The probabilities of rows of a table of `rowCount` rows that has the model's columns. */
export function modelProbabilities(
  model: Model,
  columns: ReadonlyMap<string, Column>,
  rows: Int32Array,
  rowCount: number,
): Float64Array {
  if (model.kind === 'logistic') return scoreLogistic(model, columns, rows).map(probability)
  const bins = encodeBins(model.features, columns, rowCount)
  const width = model.features.length
  return Float64Array.from(rows, row => probability(ensembleValue(model, bins, row * width)))
}

/** What speaks for and against each of the rows. */
export function explainRows(
  model: Model,
  columns: ReadonlyMap<string, Column>,
  rows: Int32Array,
  rowCount: number,
): Explanation[] {
  if (model.kind === 'logistic') return Array.from(rows, row => explainLogistic(model, columns, row))
  const bins = encodeBins(model.features, columns, rowCount)
  const width = model.features.length
  return Array.from(rows, row => {
    const { base, contributions } = treeContributions(model, bins, row * width, width)
    return {
      base,
      contributions: model.features.map(({ column }, f) => ({ column, contribution: contributions[f] ?? 0 })),
    }
  })
}

/** The model's probability as a ClickHouse expression over columns of the same names, of text or numbers. */
export const modelSql = (model: Model): string => (model.kind === 'logistic' ? logisticSql(model) : treeModelSql(model))
