import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en, zhCN } from './catalogues.ts'

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

const remembered = 'spearfish.language'

/** What was chosen before, else the first language of the browser that we have, else English. */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): Language {
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  for (const wanted of browser) {
    if (wanted.toLowerCase().startsWith('zh')) return 'zh-CN'
    if (wanted.toLowerCase().startsWith('en')) return 'en'
  }
  return 'en'
}

/** Changes the language of every word and number on the page, without a reload, and remembers it. */
export function setLanguage(language: Language): void {
  localStorage.setItem(remembered, language)
  void i18next.changeLanguage(language)
}

export function startI18n(): void {
  i18next.on('languageChanged', language => {
    document.documentElement.lang = language
  })
  void i18next.use(initReactI18next).init({
    resources: { en, 'zh-CN': zhCN },
    lng: preferredLanguage(localStorage.getItem(remembered), navigator.languages),
    fallbackLng: 'en',
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}
