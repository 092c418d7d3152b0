import type { ImportKind } from '../../ingest.schema.ts'
import { accountFields } from './account-fields.ts'
import { contactFields } from './contact-fields.ts'
import { eventFields } from './event-fields.ts'
import type { Field } from './field.ts'
import { opportunityFields } from './opportunity-fields.ts'

const fields: Record<ImportKind, readonly Field[]> = {
  accounts: accountFields,
  contacts: contactFields,
  opportunities: opportunityFields,
  events: eventFields,
}

/** Where columns that have no field of their own may go: `attributes.segment`, `departments.engineering`. */
const open: Record<ImportKind, Readonly<Record<string, Field['type']>>> = {
  accounts: { attributes: 'text', departments: 'integer' },
  contacts: { attributes: 'text' },
  opportunities: { attributes: 'text' },
  events: { properties: 'text' },
}

/** The fields that a kind of record has. */
export const fieldsOf = (kind: ImportKind): readonly Field[] => fields[kind]

/** The place for a column without a field: `attributes.` or `properties.`. */
export const openPrefix = (kind: ImportKind): string => (kind === 'events' ? 'properties.' : 'attributes.')

/** A field by its name, `attributes.x` included; undefined when the kind has none such. */
export function fieldNamed(kind: ImportKind, name: string): Field | undefined {
  const known = fields[kind].find(f => f.field === name)
  if (known) return known
  const dot = name.indexOf('.')
  const type = dot > 0 && dot < name.length - 1 ? open[kind][name.slice(0, dot)] : undefined
  return type && { field: name, type, headers: [] }
}
