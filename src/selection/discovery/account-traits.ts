import type { Context } from '../../context.ts'
import { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { type FitField, fitField } from '../fit/fit-field.ts'
import { icpFields } from '../icp/icp-fields.ts'
import type { IcpFields } from '../selection.schema.ts'
import type { Trait } from './trait.ts'

/** A trait and the SQL that gives its bin for an account. */
export interface AccountTrait extends Trait {
  binSql(bindings: Bindings): string
}

type Facts = IcpFields['items'][number]

/** These say where a record came from or which group it is of, not what kind of company it is. */
const NOT_TRAITS = new Set(['source', 'parent_name'])
const LEAST_KNOWN = 0.02
const LEAST_ACCOUNTS = 20
const MOST_VALUES = 40

/** A number in six stretches of about equal counts. */
function numberTrait(field: FitField, { deciles }: Facts): AccountTrait[] {
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
  return [
    {
      attribute: field.name,
      kind: 'number',
      labels,
      cuts,
      binSql: bindings =>
        `if(${knownSql(field, bindings)}, 1 + arrayCount(cut -> cut <= toFloat64(${valueSql(field, bindings)}), ${bindings.bind(cuts, 'Array(Float64)')}), 0)`,
    },
  ]
}

/** Industries by their first three digits (NAICS) or two (GB/T 4754); all other text as it is. */
const textSql = (field: FitField, bindings: Bindings) => {
  const value = valueSql(field, bindings)
  return field.name === 'industry' ? `substring(${value}, 1, if(startsWith(${value}, 'naics:'), 9, 7))` : value
}

async function categoryTrait(context: Context, field: FitField): Promise<AccountTrait[]> {
  const bindings = new Bindings('t')
  const rows = await context.facts.ask<{ value: string }>(
    `select toString(${textSql(field, bindings)}) as value, count() as n from accounts final
     where ${knownSql(field, bindings)} group by value having n >= ${LEAST_ACCOUNTS}
     order by n desc, value limit ${MOST_VALUES}`,
    bindings.values,
  )
  const values = rows.map(row => row.value)
  if (values.length < 2) return []
  return [
    {
      attribute: field.name,
      kind: 'category',
      labels: ['unknown', ...values, 'other'],
      hasRest: true,
      binSql: into => {
        const place = `indexOf(${into.bind(values, 'Array(String)')}, toString(${textSql(field, into)}))`
        return `if(${knownSql(field, into)}, if(${place} = 0, ${values.length + 1}, ${place}), 0)`
      },
    },
  ]
}

async function itemTraits(context: Context, field: FitField): Promise<AccountTrait[]> {
  const rows = await context.facts.ask<{ value: string }>(
    `select toString(arrayJoin(${field.column})) as value, count() as n from accounts final
     group by value having n >= ${LEAST_ACCOUNTS} order by n desc, value limit ${MOST_VALUES}`,
  )
  return rows.map(({ value }) => ({
    attribute: field.name,
    kind: 'item',
    labels: ['unknown', 'without', value],
    binSql: bindings => `if(notEmpty(${field.column}), 1 + has(${field.column}, ${bindings.bind(value, 'String')}), 0)`,
  }))
}

/** Everything that accounts say of themselves often enough to learn from, in bins. */
export async function accountTraits(context: Context): Promise<AccountTrait[]> {
  const { items } = await icpFields(context)
  const traits: AccountTrait[] = []
  for (const facts of items) {
    const field = fitField(facts.field, facts.kind === 'number')
    if (!field || facts.known < LEAST_KNOWN || NOT_TRAITS.has(facts.field)) continue
    if (field.kind === 'number') traits.push(...numberTrait(field, facts))
    else if (field.kind === 'list') traits.push(...(await itemTraits(context, field)))
    else traits.push(...(await categoryTrait(context, field)))
  }
  return traits
}
