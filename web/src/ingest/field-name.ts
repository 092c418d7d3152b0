import type { ImportKind } from '@server/ingest/ingest.schema.ts'
import type { i18n as I18n, TFunction } from 'i18next'
import type { ingest } from './ingest.en.ts'

type Named = keyof (typeof ingest)['field']

const has = (i18n: I18n, field: string): field is Named => i18n.exists(`ingest:field.${field}`)

/** What a field is called. `name` means something else with each kind of record. */
export function fieldName(t: TFunction<'ingest'>, i18n: I18n, kind: ImportKind, field: string): string {
  if (field === 'name') return t(`nameOf.${kind}`)
  if (has(i18n, field)) return t(`field.${field}`)
  const own = /^(?:attributes|properties)\.(.+)$/.exec(field)
  if (own?.[1]) return t('ownField', { name: own[1] })
  const headcount = /^departments\.(.+)$/.exec(field)
  return headcount?.[1] ? t('headcountField', { name: headcount[1] }) : field
}
