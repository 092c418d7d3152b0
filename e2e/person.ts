import type { Page } from 'playwright-core'
import { en, zhCN } from '../web/src/i18n/catalogues.ts'
import { settle } from './examine-page.ts'
import type { Language } from './open-browser.ts'

/** A text of the catalogue as a pattern: whatever stands in its places. */
export const like = (text: string) =>
  new RegExp(
    text
      .split(/\{\{[^}]+\}\}/)
      .map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+'),
  )

/** A person at the product in one language: everything is found by what it is called on screen. */
export class Person {
  protected readonly page: Page
  protected readonly url: string
  readonly language: Language

  constructor(page: Page, url: string, language: Language) {
    this.page = page
    this.url = url
    this.language = language
  }

  get words() {
    // where a text has a plural, the form that stands in both languages is asked for
    return this.language === 'en' ? (en as unknown as typeof zhCN) : zhCN
  }

  async goes(path: string) {
    await this.page.goto(`${this.url}${path}`)
    await settle(this.page)
  }

  button = (name: string | RegExp) => this.page.getByRole('button', { name, exact: typeof name === 'string' }).first()

  async reads(text: string) {
    await this.page.getByText(text).first().waitFor({ timeout: 60_000 })
  }

  /** Returns from the history to the version that was active before. */
  async reverts(to: number) {
    const { icp } = this.words.selection
    await this.goes('/selection/icp')
    await this.button(icp.history).click()
    await this.button(icp.revert).click()
    await this.reads(icp.reverted.replace('{{n}}', String(to)))
  }
}
