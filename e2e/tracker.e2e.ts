import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from './open-browser.ts'
import { openProduct, type Product } from './open-product.ts'

interface Message {
  type: string
  event?: string
  messageId: string
  anonymousId: string
  userId?: string
  name?: string
  traits?: Record<string, unknown>
  properties?: Record<string, unknown>
  context: {
    page: { url: string; referrer: string }
    campaign: Record<string, string>
    touch?: Record<string, unknown>
  }
}

const KEY = 'wk_on_a_page'

let product: Product
let site: Server
let address: string
beforeAll(async () => {
  product = await openProduct(undefined, ['--write-key', KEY])
  // another origin: the same machine, another port
  site = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Acme ${request.url?.split('?')[0]}</title>
      <script async src="${product.url}/t.js" data-key="${KEY}"></script>
      <form id="newsletter" onsubmit="event.preventDefault()"><input type="email" value="ada@acme.example">
      <input name="secret" value="do not read"><button>Send</button></form><p style="height:5000px">long</p>`)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => site.once('listening', resolve))
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
afterAll(async () => {
  site?.closeAllConnections()
  site?.close()
  await product?.close()
})

let browser: Browser | undefined
afterEach(async () => {
  await browser?.close()
  browser = undefined
})

/** A visitor of the site, and what leaves their browser for the collector. */
async function visit() {
  browser = await openBrowser({ language: 'en', width: 1000 })
  const context = browser.page.context()
  const sent: Message[] = []
  context.on('request', request => {
    if (request.url().endsWith('/v1/batch') && request.method() === 'POST')
      sent.push(...(JSON.parse(request.postData() ?? '{"batch":[]}') as { batch: Message[] }).batch)
  })
  const shown = () => sent.map(message => message.event ?? `${message.type} ${message.name ?? ''}`.trim())
  const kept = (page: Page) => page.evaluate('JSON.stringify({ ...localStorage, cookie: document.cookie })')
  return { page: browser.page, context, sent, shown, kept }
}

const calls = (page: Page, ...command: unknown[]) => page.evaluate(`spearfish(...${JSON.stringify(command)})`)

describe('the snippet on a page of another origin', () => {
  it('tells of pages, clicks through an application and forms, and keeps nothing before consent', async () => {
    const { page, context, sent, shown, kept } = await visit()
    await page.goto(`${address}/pricing?utm_source=news&utm_medium=email&gclid=abc`)
    await expect.poll(shown).toEqual(['page Acme /pricing'])
    await page.evaluate('history.pushState({}, "", "/docs"); document.title = "Acme docs"')
    await page.getByRole('button').click()
    await calls(page, 'track', 'demo_request', { plan: 'team' })
    await expect.poll(shown).toEqual(['page Acme /pricing', 'page Acme docs', 'form_submit', 'demo_request'])
    expect(await kept(page)).toBe('{"cookie":""}')
    expect(await context.cookies()).toEqual([])
    expect(sent[0]?.context.campaign).toEqual({ utm_source: 'news', utm_medium: 'email', gclid: 'abc' })
    expect(JSON.stringify(sent)).not.toMatch(/ada@acme|do not read/)
    expect(new Set(sent.map(message => message.anonymousId)).size).toBe(1)
    await page.reload()
    await expect.poll(() => sent.length).toBe(5)
    expect(new Set(sent.map(message => message.anonymousId)).size).toBe(2)
  })

  it('knows a visitor again who agreed, with the first and the last campaign, until they take it back', async () => {
    const { page, sent, shown, kept } = await visit()
    await page.goto(`${address}/?utm_source=first`)
    await expect.poll(shown).toEqual(['page Acme /'])
    await calls(page, 'consent', true, { textVersion: 1 })
    await calls(page, 'identify', '42', { email: 'ada@acme.example' })
    await expect.poll(() => sent.length).toBe(3)
    await page.goto(`${address}/later?utm_source=second`)
    await expect.poll(() => sent.length).toBe(4)
    const last = sent.at(-1)
    expect(last).toMatchObject({ name: 'Acme /later', userId: '42', anonymousId: sent[0]?.anonymousId })
    expect(last?.context.touch).toMatchObject({ first: { utm_source: 'first' }, last: { utm_source: 'second' } })
    await page.getByRole('button').click()
    await expect
      .poll(() => sent.filter(one => one.type === 'identify').at(-1)?.traits)
      .toEqual({
        email: 'ada@acme.example',
      })
    await calls(page, 'consent', false)
    await expect.poll(() => sent.at(-1)?.event).toBe('consent_changed')
    expect(await kept(page)).toBe('{"cookie":""}')
    expect(sent.at(-1)?.anonymousId).not.toBe(sent[0]?.anonymousId)
  })

  it('keeps nothing and follows nobody where the browser says so, whatever the page is told', async () => {
    const { page, context, sent, kept } = await visit()
    await context.addInitScript('Object.defineProperty(navigator, "globalPrivacyControl", { value: true })')
    await page.goto(`${address}/?utm_source=ads&gclid=abc&msclkid=def`)
    await expect.poll(() => sent.length).toBe(1)
    await calls(page, 'consent', true)
    await expect.poll(() => sent.length).toBe(2)
    expect(sent[0]?.context.campaign).toEqual({ utm_source: 'ads' })
    expect(JSON.stringify(sent)).not.toMatch(/abc|def/)
    expect(await kept(page)).toBe('{"cookie":""}')
  })

  it('sends what a closed page could not send when the next one opens, once and the same', async () => {
    const { page, context, sent } = await visit()
    await page.goto(`${address}/`)
    await expect.poll(() => sent.length).toBe(1)
    await calls(page, 'consent', true)
    await expect.poll(() => sent.length).toBe(2)
    await context.setOffline(true)
    await calls(page, 'track', 'white_paper_download', { title: 'Spindles' })
    await page.close({ runBeforeUnload: false })
    await context.setOffline(false)
    const before = sent.length
    const next = await context.newPage()
    await next.goto(`${address}/next`)
    await expect.poll(() => sent.slice(before).map(message => message.event ?? message.name)).toContain('Acme /next')
    const papers = sent.filter(message => message.event === 'white_paper_download')
    expect(papers.length).toBeGreaterThan(0)
    expect(new Set(papers.map(message => message.messageId)).size).toBe(1)
  })
})
