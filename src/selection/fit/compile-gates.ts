import type { Gate, IcpDefinition } from '../icp-definition.schema.ts'
import type { Bindings } from './bindings.ts'
import { conditionSql, knownSql } from './compile-condition.ts'
import { type FitField, fitField } from './fit-field.ts'

/** A must or must-not; `closed` is SQL that is true where it takes the fit to 0. */
export interface CompiledGate {
  /** `must:country`; the second gate on the same field is `must:country.2`. */
  id: string
  kind: 'must' | 'must_not'
  gate: Gate
  field: FitField
  closed: string
}

/** The gates of a definition, musts first, in their order: the first closed one is the one that is named. */
export function compileGates(definition: IcpDefinition, bindings: Bindings): CompiledGate[] {
  const seen = new Map<string, number>()
  const compile = (kind: 'must' | 'must_not') => (gate: Gate) => {
    const field = fitField(gate.field, gate.between !== undefined)
    if (!field) throw new Error(`${kind} names no field: ${gate.field}`)
    const name = `${kind}:${gate.field}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    const met = conditionSql(field, gate, bindings)
    const closed =
      kind === 'must' ? `${knownSql(field, bindings)} and not ${met}` : `${knownSql(field, bindings)} and ${met}`
    return { id: count === 1 ? name : `${name}.${count}`, kind, gate, field, closed }
  }
  return [...definition.must.map(compile('must')), ...definition.must_not.map(compile('must_not'))]
}
