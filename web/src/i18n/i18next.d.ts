import 'i18next'
import type { en } from './catalogues.ts'

/** Makes every key that `t` is called with a checked one. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: typeof en
  }
}
