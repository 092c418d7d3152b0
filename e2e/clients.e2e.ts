import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from './open-browser.ts'
import { openProduct, type Product } from './open-product.ts'

const KEY = 'write-key-in-a-browser'
const packages = fileURLToPath(new URL('../node_modules/', import.meta.url))
const script = (path: string) => readFileSync(join(packages, path), 'utf8')

let product: Product
let browser: Browser
/** Somebody else's site: another port is another origin. */
let site: Server
let shop: string
beforeAll(async () => {
  process.env.SPEARFISH_WRITE_KEY = KEY
  product = await openProduct()
  delete process.env.SPEARFISH_WRITE_KEY
  browser = await openBrowser({ language: 'en', width: 1280 })
  await new Promise<void>(resolve => {
    site = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html')
      answer.end('<!doctype html><title>Pricing</title><h1>Pricing</h1>')
    }).listen(0, '127.0.0.1', resolve)
  })
  shop = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
  site?.close()
})

async function stats() {
  const answer = await fetch(`${product.url}/api/v1/ingest/stats`)
  return (await answer.json()) as { stored: number; deadLetters: number }
}

describe('on somebody else’s page', () => {
  it('Segment’s client for browsers asks its settings and sends, as it is', async () => {
    const before = await stats()
    const { page } = browser
    await page.goto(`${shop}/pricing?utm_source=news`)
    await page.addScriptTag({ content: script('@segment/analytics-next/dist/umd/index.js') })
    await page.evaluate(`(async () => {
      const { AnalyticsBrowser } = window.AnalyticsNext
      const analytics = AnalyticsBrowser.load(
        { writeKey: '${KEY}', cdnURL: '${product.url}' },
        { integrations: { 'Segment.io': { apiHost: '${product.url.slice(7)}/v1', protocol: 'http' } } })
      await analytics.page('Pricing')
      await analytics.identify('u1', { email: 'ann@acme.com' })
      await analytics.track('Demo Requested', { plan: 'x' })
    })()`)
    await expect
      .poll(stats, { timeout: 20_000 })
      .toMatchObject({ stored: before.stored + 3, deadLetters: before.deadLetters })
  })

  it('RudderStack’s client for browsers asks its source and sends, as it is', async () => {
    const before = await stats()
    const { page } = browser
    await page.goto(`${shop}/demo`)
    await page.addScriptTag({ content: script('@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js') })
    await page.evaluate(`(() => {
      const { RudderAnalytics } = window.rudderanalytics ?? window.RudderAnalytics
      const analytics = new RudderAnalytics()
      analytics.load('${KEY}', '${product.url}', { configUrl: '${product.url}', useBeacon: false })
      analytics.page('Demo')
      analytics.identify('u2', { email: 'bo@acme.com' })
      analytics.track('Form Submitted', { form: 'demo' })
    })()`)
    await expect
      .poll(stats, { timeout: 20_000 })
      .toMatchObject({ stored: before.stored + 3, deadLetters: before.deadLetters })
  })
})
