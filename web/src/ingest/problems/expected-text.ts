import type { Reject } from '@server/ingest/ingest.schema.ts'
import type { i18n as I18n, TFunction } from 'i18next'
import type { ingest } from '../ingest.en.ts'

type Code = keyof (typeof ingest)['reject']

const known = (i18n: I18n, code: string): code is Code => i18n.exists(`ingest:reject.${code}`)

/** The name of a fault: "No such date". */
export const faultName = (t: TFunction<'ingest'>, i18n: I18n, code: string): string =>
  known(i18n, code) ? t(`reject.${code}.name`) : code

/**
 * What was expected. The server's English sentence knows the case at hand, so English readers get it; others get the
 * catalogue's sentence for the kind of fault.
 */
export const expectedText = (t: TFunction<'ingest'>, i18n: I18n, reject: Pick<Reject, 'code' | 'expected'>): string =>
  i18n.resolvedLanguage !== 'en' && known(i18n, reject.code) ? t(`reject.${reject.code}.expected`) : reject.expected
