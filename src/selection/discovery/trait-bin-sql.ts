import type { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { type FitField, fitField } from '../fit/fit-field.ts'
import type { Trait } from './trait.ts'

/** Industries by their first three digits (NAICS) or two (GB/T 4754); all other text as it is. */
export const categorySql = (field: FitField, bindings: Bindings): string => {
  const value = valueSql(field, bindings)
  return field.name === 'industry' ? `substring(${value}, 1, if(startsWith(${value}, 'naics:'), 9, 7))` : value
}

/** The branch of an industry as `categorySql` has it. */
export const branchOf = (code: string): string => code.slice(0, code.startsWith('naics:') ? 9 : 7)

/** The field that a trait looks at. */
export function traitField({ attribute, kind }: Pick<Trait, 'attribute' | 'kind'>): FitField {
  const field = fitField(attribute, kind === 'number')
  if (!field) throw new Error(`a trait names no field: ${attribute}`)
  return field
}

/** The bin of an account, over the columns of `accounts`. */
export function traitBinSql(trait: Trait, bindings: Bindings): string {
  const field = traitField(trait)
  if (trait.kind === 'number')
    return `if(${knownSql(field, bindings)}, 1 + arrayCount(cut -> cut <= toFloat64(${valueSql(field, bindings)}), ${bindings.bind(trait.cuts ?? [], 'Array(Float64)')}), 0)`
  if (trait.kind === 'item')
    return `if(notEmpty(${field.column}), 1 + has(${field.column}, ${bindings.bind(trait.labels[2] ?? '', 'String')}), 0)`
  const values = trait.labels.slice(1, trait.hasRest ? -1 : undefined)
  const place = `indexOf(${bindings.bind(values, 'Array(String)')}, toString(${categorySql(field, bindings)}))`
  return `if(${knownSql(field, bindings)}, if(${place} = 0, ${values.length + 1}, ${place}), 0)`
}
