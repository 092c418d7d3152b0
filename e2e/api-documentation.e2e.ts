import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from './open-browser.ts'
import { openProduct, type Product } from './open-product.ts'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await openProduct()
  browser = await openBrowser({ language: 'en', width: 1280 })
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

describe('the API documentation', () => {
  it('shows every operation with a try-it button, without asking another host', async () => {
    await browser.page.goto(`${product.url}/api/docs`)
    await browser.page.getByText('How far a job is').first().waitFor()
    await browser.page
      .getByRole('button', { name: /Test Request/i })
      .first()
      .waitFor()
    expect(browser.complaints).toEqual([])
  })
})
