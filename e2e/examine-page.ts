import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const screens = join(dirname(dirname(fileURLToPath(import.meta.url))), '.tmp/screens')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds that keeps somebody out: serious and critical violations, each with the place where it is. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // evaluated by the debugger, which the page's own content security policy does not bind
  await page.evaluate(axe)
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults
  return results.violations
    .filter(v => v.impact === 'serious' || v.impact === 'critical')
    .flatMap(v => v.nodes.map(node => `${v.id}: ${node.target.join(' ')} — ${node.failureSummary ?? v.help}`))
}

/** How many pixels the page is wider than its window; 0 when nothing overflows. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.scrollingElement.scrollWidth - innerWidth)')

/** Waits until a page has loaded what it asks for and shows no skeleton any more. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main h1, main h2').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction('!document.querySelector("main [aria-busy=true]")')
}

/** Keeps a picture in .tmp/screens for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true })
  await page.screenshot({ path: join(screens, `${name.replaceAll(' ', '-')}.png`), fullPage: true })
}
