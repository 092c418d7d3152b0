import { useTranslation } from 'react-i18next'
import { type Formats, formats } from './format.ts'
import type { Language } from './language.ts'

const made: Partial<Record<Language, Formats>> = {}

/** The formats of the language on show; the component renders again when it changes. */
export function useFormat(): Formats {
  const { i18n } = useTranslation()
  const language: Language = i18n.resolvedLanguage === 'zh-CN' ? 'zh-CN' : 'en'
  made[language] ??= formats(language)
  return made[language]
}
