import { lookupSql, numberSql, sqlNumber } from '../sql-text.ts'
import type { LogisticModel, Term } from './logistic-model.ts'

function termSql(term: Term): string {
  if (term.kind === 'category') return lookupSql(term.column, term.weights, term.other)
  const x = numberSql(term.column)
  const shaped = term.log ? `sign(${x}) * log1p(abs(${x}))` : x
  return `ifNull(${sqlNumber(term.weight)} * (${shaped} - ${sqlNumber(term.mean)}) / ${sqlNumber(term.sd)}, ${sqlNumber(term.missing)})`
}

/** The model's probability as a ClickHouse expression over columns of the same names. */
export function logisticSql(model: LogisticModel): string {
  const terms = [sqlNumber(model.intercept), ...model.terms.map(termSql)]
  return `1 / (1 + exp(-(\n  ${terms.join('\n  + ')}\n)))`
}
