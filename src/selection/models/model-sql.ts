import { traitBinSql } from '../discovery/trait-bin-sql.ts'
import { Bindings } from '../fit/bindings.ts'
import type { BoundSql } from '../fit/compile-fit.ts'
import type { AdditiveModel, AdditiveTrait } from '../learning/additive/additive-model.ts'
import { sqlNumber, sqlText } from '../learning/sql-text.ts'

/** What a trait adds, in log-odds, over the columns of `accounts`. */
export const effectSql = (trait: AdditiveTrait, bindings: Bindings): string =>
  `[${trait.effects.map(sqlNumber)}][1 + ${traitBinSql(trait, bindings)}]`

/** The log-odds of an account over the columns of `accounts`. */
export function logOddsSql({ intercept, traits }: AdditiveModel, prefix = 'model'): BoundSql {
  const bindings = new Bindings(prefix)
  const terms = [sqlNumber(intercept), ...traits.map(trait => effectSql(trait, bindings))]
  return { sql: `(${terms.join('\n  + ')})`, bound: bindings.values }
}

/** The same with its values written in, for use elsewhere. */
export function standaloneSql(model: AdditiveModel, calibration: { a: number; b: number }): string {
  const { sql, bound } = logOddsSql(model)
  const text = sql.replaceAll(/\{(\w+):[^}]+\}/g, (_, name: string) => {
    const value = bound[name]
    if (Array.isArray(value))
      return `[${value.map(item => (typeof item === 'number' ? sqlNumber(item) : sqlText(String(item))))}]`
    return typeof value === 'number' ? sqlNumber(value) : sqlText(String(value))
  })
  return `1 / (1 + exp(${sqlNumber(calibration.a)} * ${text} + ${sqlNumber(calibration.b)}))`
}
