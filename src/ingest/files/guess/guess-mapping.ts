import type { z } from 'zod'
import type { guessSchema, ImportKind } from '../../ingest.schema.ts'
import { type Field, headerWords } from '../fields/field.ts'
import { fieldsOf, openPrefix } from '../fields/fields-of.ts'
import { type Shape, shapeOf } from './value-shape.ts'

export type Guess = z.infer<typeof guessSchema>

interface SampledColumn {
  name: string
  samples: readonly string[]
}

const certainties = { preset: 1, header: 0.95, shape: 0.8, part: 0.6, attribute: 0.3 }

/** Which field a shape stands for, by kind; the first one that is still free. */
const shapeFields: Record<ImportKind, Partial<Record<Shape, readonly string[]>>> = {
  accounts: { registry_number: ['registry_number'], domain: ['domain', 'website'], country: ['country'] },
  contacts: { email: ['email'], registry_number: ['account_registry_number'], domain: ['account_domain'] },
  opportunities: { registry_number: ['account_registry_number'], domain: ['account_domain'] },
  events: { email: ['contact_email'], date: ['occurred_at'], domain: ['account_domain'] },
}

/**
 * What each column of a file probably is: the preset's word first, then the header in English or Chinese, then what
 * stands in it, then a part of the header; what is left becomes an attribute. A field is given once, to its best column.
 */
export function guessMapping(
  kind: ImportKind,
  columns: readonly SampledColumn[],
  preset: Readonly<Record<string, readonly string[]>>,
): Guess[] {
  const guesses = new Map<string, Guess>()
  const taken = new Set<string>()
  const give = (column: string, field: string, why: keyof typeof certainties) => {
    if (guesses.has(column) || taken.has(field)) return
    guesses.set(column, { column, field, certainty: certainties[why], why })
    taken.add(field)
  }
  // our own columns of a downloaded reject list are left out
  const free = () => columns.filter(c => !guesses.has(c.name) && !c.name.startsWith('spearfish '))
  for (const [field, headers] of Object.entries(preset)) {
    const found = headers.map(h => columns.find(c => same(c.name, h))).find(c => c !== undefined)
    if (found) give(found.name, field, 'preset')
  }
  // by the order of a field's own headers: `Company name` is the name before `Name` is
  for (const field of fieldsOf(kind)) {
    const found = best(free(), field, taken)
    if (found) give(found.name, field.field, 'header')
  }
  for (const column of free()) {
    const shape = shapeOf(column.samples)
    const field = shape && shapeFields[kind][shape]?.find(f => !taken.has(f))
    if (field) give(column.name, field, 'shape')
  }
  for (const field of fieldsOf(kind)) {
    const found = free().find(c => partly(c.name, field))
    if (found) give(found.name, field.field, 'part')
  }
  for (const { name } of free()) give(name, openPrefix(kind) + name, 'attribute')
  return columns.flatMap(c => guesses.get(c.name) ?? [])
}

const same = (a: string, b: string) => a === b || headerWords(a) === headerWords(b)

function best(columns: readonly SampledColumn[], field: Field, taken: ReadonlySet<string>): SampledColumn | undefined {
  if (taken.has(field.field)) return undefined
  const ranked = columns.flatMap(column => {
    const place = field.headers.indexOf(headerWords(column.name))
    const own = headerWords(column.name) === field.field.replaceAll('_', ' ')
    return place === -1 && !own ? [] : [{ column, place: own ? -1 : place }]
  })
  return ranked.sort((a, b) => a.place - b.place)[0]?.column
}

/** The header holds one of the field's longer headers as whole words: `Total annual revenue FY25`. */
function partly(column: string, field: Field): boolean {
  const words = ` ${headerWords(column)} `
  return field.headers.some(h =>
    /\p{Script=Han}/u.test(h) ? h.length > 2 && words.includes(h) : h.includes(' ') && words.includes(` ${h} `),
  )
}
