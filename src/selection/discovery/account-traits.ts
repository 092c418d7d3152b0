import type { Context } from '../../context.ts'
import { Bindings } from '../fit/bindings.ts'
import { knownSql } from '../fit/compile-condition.ts'
import { type FitField, fitField } from '../fit/fit-field.ts'
import { icpFields } from '../icp/icp-fields.ts'
import type { IcpFields } from '../selection.schema.ts'
import type { Trait } from './trait.ts'
import { categorySql } from './trait-bin-sql.ts'

type Facts = IcpFields['items'][number]

/** These say where a record came from or which group it is of, not what kind of company it is. */
const NOT_TRAITS = new Set(['source', 'parent_name'])
const LEAST_KNOWN = 0.02
const LEAST_ACCOUNTS = 20
const MOST_VALUES = 40

/** A number in six stretches of about equal counts. */
function numberTrait(field: FitField, { deciles }: Facts): Trait[] {
  const cuts = [
    ...new Set(
      [1.5, 3.5, 5, 6.5, 8.5].map(at => {
        const [low = 0, high = 0] = [deciles[Math.floor(at)], deciles[Math.ceil(at)]]
        return (low + high) / 2
      }),
    ),
  ].filter(cut => cut > (deciles[0] ?? 0))
  if (cuts.length === 0) return []
  const labels = ['unknown', ...Array.from({ length: cuts.length + 1 }, (_, i) => `from ${cuts[i - 1] ?? deciles[0]}`)]
  return [{ attribute: field.name, kind: 'number', labels, cuts }]
}

async function categoryTrait(context: Context, field: FitField): Promise<Trait[]> {
  const bindings = new Bindings('t')
  const rows = await context.facts.ask<{ value: string }>(
    `select toString(${categorySql(field, bindings)}) as value, count() as n from accounts final
     where ${knownSql(field, bindings)} group by value having n >= ${LEAST_ACCOUNTS}
     order by n desc, value limit ${MOST_VALUES}`,
    bindings.values,
  )
  const values = rows.map(row => row.value)
  if (values.length < 2) return []
  return [{ attribute: field.name, kind: 'category', labels: ['unknown', ...values, 'other'], hasRest: true }]
}

async function itemTraits(context: Context, field: FitField): Promise<Trait[]> {
  const rows = await context.facts.ask<{ value: string }>(
    `select toString(arrayJoin(${field.column})) as value, count() as n from accounts final
     group by value having n >= ${LEAST_ACCOUNTS} order by n desc, value limit ${MOST_VALUES}`,
  )
  return rows.map(({ value }) => ({ attribute: field.name, kind: 'item', labels: ['unknown', 'without', value] }))
}

/** Everything that accounts say of themselves often enough to learn from, in bins. */
export async function accountTraits(context: Context): Promise<Trait[]> {
  const { items } = await icpFields(context)
  const traits: Trait[] = []
  for (const facts of items) {
    const field = fitField(facts.field, facts.kind === 'number')
    if (!field || facts.known < LEAST_KNOWN || NOT_TRAITS.has(facts.field)) continue
    if (field.kind === 'number') traits.push(...numberTrait(field, facts))
    else if (field.kind === 'list') traits.push(...(await itemTraits(context, field)))
    else traits.push(...(await categoryTrait(context, field)))
  }
  return traits
}
