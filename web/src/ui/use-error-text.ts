import type { i18n as I18n } from 'i18next'
import { useTranslation } from 'react-i18next'

interface Coded {
  code: string
  message: string
  fix?: string | null | undefined
  params?: Readonly<Record<string, string | number>> | undefined
}

const isCoded = (error: unknown): error is Coded =>
  typeof error === 'object' && error !== null && 'code' in error && 'message' in error

/** The text of the first key that the catalogues know. Keys have dots, which i18next would read as a path. */
function textOf(i18n: I18n, keys: readonly string[], params: Coded['params']): string | null {
  const language = i18n.resolvedLanguage ?? 'en'
  for (const key of keys)
    for (const catalogue of ['errors', 'problems']) {
      const table: unknown = i18n.getResourceBundle(language, catalogue)
      const known: unknown = typeof table === 'object' && table !== null ? Reflect.get(table, key) : undefined
      if (typeof known === 'string')
        return i18n.services.interpolator.interpolate(known, params ?? {}, language, { escapeValue: false })
    }
  return null
}

const variants = (key: string, variant: string | number | undefined) =>
  variant === undefined ? [key] : [`${key}_${variant}`, key]

/** What a failure or problem says, and what to do about it; the server's English where a catalogue knows no better. */
export function errorText(i18n: I18n, { code, message, fix, params }: Coded): { message: string; fix: string | null } {
  return {
    message: textOf(i18n, variants(code, params?.kind), params) ?? message,
    fix: fix ? (textOf(i18n, variants(`${code}.fix`, params?.hint), params) ?? fix) : null,
  }
}

/** Puts a coded error or problem into the reader's words, by its code and params. */
export function useErrorText(): (error: unknown) => { message: string; fix: string | null } {
  const { i18n } = useTranslation()
  return error =>
    isCoded(error)
      ? errorText(i18n, error)
      : { message: error instanceof Error ? error.message : String(error), fix: null }
}
