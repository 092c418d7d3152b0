import type { Column } from '../table/column.ts'
import { type LogisticModel, squeeze, type Term } from './logistic-model.ts'

/** What a term adds for each row of its column. */
export function termValues(term: Term, column: Column): (row: number) => number {
  if (term.kind === 'number' && column.kind === 'number') {
    const { numbers } = column
    return row => {
      const x = numbers[row] ?? Number.NaN
      return Number.isNaN(x) ? term.missing : (term.weight * (squeeze(x, term.log) - term.mean)) / term.sd
    }
  }
  if (term.kind === 'category' && column.kind === 'category') {
    const weights = new Map(term.weights)
    const byCode = Float64Array.from(column.levels, level => weights.get(level) ?? term.other)
    return row => byCode[column.codes[row] ?? 0] ?? term.other
  }
  // a column of another kind than in training says nothing that the model knows
  return () => (term.kind === 'number' ? term.missing : term.other)
}

/** The log-odds of the rows. `columnOf` finds a column by name. */
export function scoreLogistic(
  model: LogisticModel,
  columns: ReadonlyMap<string, Column>,
  rows: Int32Array,
): Float64Array {
  const scores = new Float64Array(rows.length).fill(model.intercept)
  for (const term of model.terms) {
    const column = columns.get(term.column)
    if (!column) continue
    const added = termValues(term, column)
    rows.forEach((row, i) => {
      scores[i] = (scores[i] ?? 0) + added(row)
    })
  }
  return scores
}

/** β(x−x̄) of every term: the base and the contributions sum to the log-odds. */
export function explainLogistic(model: LogisticModel, columns: ReadonlyMap<string, Column>, row: number) {
  const base = model.terms.reduce((sum, term) => sum + term.average, model.intercept)
  const contributions = model.terms.map(term => {
    const column = columns.get(term.column)
    return { column: term.column, contribution: column ? termValues(term, column)(row) - term.average : -term.average }
  })
  return { base, contributions }
}
