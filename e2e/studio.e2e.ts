import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { keepPicture, settle } from './examine-page.ts'
import { type Browser, languages, openBrowser } from './open-browser.ts'
import { openProduct, type Product, runCommand } from './open-product.ts'
import { like, Person } from './person.ts'

const COMPANIES = 600

/** Companies of which most that are German and run SAP are won, and hardly any others. */
function writeFiles(folder: string) {
  const companies = Array.from({ length: COMPANIES }, (_, i) => {
    const country = ['DE', 'US', 'CN', 'FR'][i % 4] ?? ''
    const technology = ['SAP', 'Salesforce', 'HubSpot'][(i * 7) % 3] ?? ''
    const points = (country === 'DE' ? 4 : 0) + (technology === 'SAP' ? 4 : 0)
    return { i, country, technology, won: (i * 7919) % 11 < points }
  })
  const accounts = companies.map(
    ({ i, country, technology }) =>
      `Company ${i},company-${i}.com,${country},${technology},${20 + ((i * 6151) % 4000)}`,
  )
  const deals = companies
    .filter(({ won }) => won)
    .map(({ i }) => `D${i},Deal ${i},company-${i}.com,Closed Won,2026-03-01,2026-05-01`)
  const icp = `name: By size
criteria:
  - { field: employees, weight: 10, grades: [{ between: [1000, null], score: 1 }, { between: [200, 1000], score: 0.5 }] }
`
  const files = {
    accounts: ['Company,Domain,Country,Technologies,Employees', ...accounts].join('\n'),
    opportunities: ['Deal ID,Deal Name,Domain,Stage,Created,Closed', ...deals].join('\n'),
  }
  writeFileSync(join(folder, 'accounts.csv'), files.accounts)
  writeFileSync(join(folder, 'opportunities.csv'), files.opportunities)
  writeFileSync(join(folder, 'icp.yaml'), icp)
}

/** By commands that talk to the product as it runs. */
async function fill(folder: string) {
  writeFiles(folder)
  await runCommand(folder, ['ingest', 'file', join(folder, 'accounts.csv'), '--as', 'accounts'])
  await runCommand(folder, ['ingest', 'file', join(folder, 'opportunities.csv'), '--as', 'opportunities'])
  await runCommand(folder, ['selection', 'icp', 'apply', join(folder, 'icp.yaml')])
}

/** Who makes the profile out of what winners share. */
class Analyst extends Person {
  /** Has a discovery made in the studio's panel, where there is none yet, and reads what was found. */
  async discoversInStudio(): Promise<string[]> {
    const { discovery } = this.words
    await this.goes('/selection/icp')
    await this.button(discovery.start).click()
    const findings = this.panel().locator('tbody tr')
    await findings.first().waitFor({ timeout: 60_000 })
    await settle(this.page)
    return findings.locator('th').allInnerTexts()
  }

  panel = () => this.page.getByRole('region', { name: this.words.discovery.title, exact: true })

  /** Adds findings one by one; each shows in the counts before the next, and as part of the draft. */
  async adds(count: number) {
    const { discovery } = this.words
    const buttons = this.panel().getByRole('button', { name: like(discovery.addOne) })
    const there = this.panel().getByRole('img', { name: discovery.change.covered, exact: true })
    for (let n = 1; n <= count; n++) {
      const before = await this.readsGrades()
      await buttons.first().click()
      await expect.poll(() => this.readsGrades(), { timeout: 30_000 }).not.toBe(before)
      await expect.poll(() => there.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(n)
    }
  }

  /** Starts a discovery from won deals on the worksheet, and reads what was found. */
  async discovers(): Promise<string[]> {
    const { discovery } = this.words
    await this.goes('/selection/discovery')
    const again = this.button(discovery.again)
    if (await again.isVisible()) await again.click()
    await this.button(discovery.start).click()
    const findings = this.page.locator('main tbody tr')
    await findings.first().waitFor({ timeout: 60_000 })
    await settle(this.page)
    return findings.locator('th').allInnerTexts()
  }

  async accepts(count: number) {
    const { discovery } = this.words
    for (const box of (await this.page.locator('main tbody').getByRole('checkbox').all()).slice(0, count))
      await box.check()
    await this.button(discovery.accept_other.replace('{{n}}', String(count))).click()
    await this.page.waitForURL(/\/selection\/icp$/)
    await settle(this.page)
  }

  weights = () => this.page.getByRole('slider', { name: like(this.words.selection.icp.weightOf) })

  /** The companies in each grade, once they are those of the draft on show. */
  async readsGrades(): Promise<string> {
    const { icp } = this.words.selection
    const histogram = this.page.getByRole('region', { name: icp.byFit })
    await expect.poll(() => histogram.getAttribute('data-late'), { timeout: 30_000 }).toBeNull()
    return histogram.locator('dl').innerText()
  }

  /** Moves a weight by its keys until the grades are others. */
  async slides(nth: number) {
    const before = await this.readsGrades()
    await this.weights().nth(nth).focus()
    for (let i = 0; i < 3; i++) await this.page.keyboard.press('Shift+ArrowRight')
    await this.page.keyboard.press('ArrowRight')
    await expect.poll(() => this.readsGrades(), { timeout: 30_000 }).not.toBe(before)
  }

  /** Keeps the draft, which opens beside the active version. */
  async keeps(version: number) {
    await this.button(this.words.selection.icp.keep.replace('{{n}}', String(version))).click()
    await this.page.waitForURL(/\/selection\/compare/)
    await this.page
      .getByText(like(this.words.compare.says))
      .or(this.page.getByText(this.words.compare.same))
      .first()
      .waitFor({ timeout: 60_000 })
    await settle(this.page)
  }

  async activates(version: number) {
    await this.button(this.words.compare.activate.replace('{{n}}', String(version))).click()
    await this.reads(this.words.selection.icp.activated.replace('{{n}}', String(version)))
  }
}

describe('from what winners share to the active profile', () => {
  let product: Product
  let browser: Browser | undefined
  beforeAll(async () => {
    product = await openProduct()
    await fill(product.folder)
  })
  afterEach(async ({ task }) => {
    if (browser && task.result?.state === 'fail')
      await keepPicture(browser.page, `studio failed ${task.name.slice(0, 8)}`)
    await browser?.close()
    browser = undefined
  })
  afterAll(() => product?.close())

  it.each(languages.map((language, i) => [language, i + 2] as const))(
    'in %s: discover, accept two findings, slide, watch the counts change, compare, activate, revert',
    { timeout: 180_000 },
    async (language, version) => {
      browser = await openBrowser({ language, width: 1440 })
      const { page, complaints } = browser
      const person = new Analyst(page, product.url, language)
      const active = async () =>
        ((await (await fetch(`${product.url}/api/v1/selection/icp`)).json()) as { active: { number: number } }).active
          .number

      const inStudio = language === 'en'
      const found = await (inStudio ? person.discoversInStudio() : person.discovers())
      expect(found.join(' ')).toMatch(/SAP/)
      expect(found.length).toBeGreaterThanOrEqual(2)
      await keepPicture(page, `studio ${language} 1 discovery`)
      await (inStudio ? person.adds(2) : person.accepts(2))
      await expect.poll(() => person.weights().count(), { timeout: 30_000 }).toBe(3)
      await person.slides(1)
      await keepPicture(page, `studio ${language} 2 draft`)
      await person.keeps(version)
      expect(await page.locator('main table').first().locator('tbody tr').count()).toBeGreaterThanOrEqual(2)
      await keepPicture(page, `studio ${language} 3 compared`)
      await person.activates(version)
      expect(await active()).toBe(version)
      await person.reverts(1)
      expect(await active()).toBe(1)
      expect(complaints).toEqual([])
    },
  )
})
