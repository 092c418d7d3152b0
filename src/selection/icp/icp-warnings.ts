import type { Context } from '../../context.ts'
import type { Problem } from '../../kernel/errors.ts'
import { Bindings } from '../fit/bindings.ts'
import { conditionSql, knownSql } from '../fit/compile-condition.ts'
import { fitField } from '../fit/fit-field.ts'
import type { Condition, IcpDefinition } from '../icp-definition.schema.ts'

interface Asked {
  path: string
  field: string
  /** Null asks whether anybody has a value here at all. */
  value: string | null
  sql: string
}

function questions(definition: IcpDefinition, bindings: Bindings): Asked[] {
  const asked: Asked[] = []
  const ask = (path: string, name: string, conditions: readonly Condition[], asNumber: boolean) => {
    const field = fitField(name, asNumber)
    if (!field) return
    asked.push({ path, field: name, value: null, sql: knownSql(field, bindings) })
    const values = conditions.flatMap(c => [...(c.any ?? []), ...(c.all ?? [])])
    for (const value of new Set(values))
      asked.push({ path, field: name, value, sql: conditionSql(field, { any: [value] }, bindings) })
  }
  definition.criteria.forEach((c, index) => {
    const asNumber = c.curve !== undefined || (c.grades ?? []).some(g => g.between)
    ask(`criteria[${index}]`, c.field, c.grades ?? [], asNumber)
  })
  for (const kind of ['must', 'must_not'] as const)
    definition[kind].forEach((gate, index) => {
      ask(`${kind}[${index}]`, gate.field, [gate], gate.between !== undefined)
    })
  return asked
}

/** What is odd about a definition given today's accounts: values that nobody has, attributes that nobody fills. */
export async function icpWarnings(context: Context, definition: IcpDefinition): Promise<Problem[]> {
  const bindings = new Bindings('warn')
  const asked = questions(definition, bindings)
  const counts = asked.map(({ sql }) => `countIf(${sql})`)
  const [row] = await context.facts.ask<{ counts: string[] }>(
    `select [${counts}] as counts from accounts final`,
    bindings.values,
  )
  const nobody = asked.filter((_, index) => Number(row?.counts[index] ?? 0) === 0)
  const empty = new Set(nobody.filter(a => a.value === null).map(a => a.field))
  return nobody
    .filter(a => a.value === null || !empty.has(a.field))
    .map(({ path, field, value }) =>
      value === null
        ? {
            code: 'selection.icp.unknown_to_all',
            path,
            message: `No account says anything about ${field}, so everybody gets the median here.`,
            fix: `Import ${field}, or remove it.`,
            params: { field },
          }
        : {
            code: 'selection.icp.value_without_accounts',
            path,
            message: `No account has ${field} "${value}".`,
            fix: 'Check its spelling, or leave it for accounts to come.',
            params: { field, value },
          },
    )
}
