import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityProblems, keepPicture, overflow, settle } from './examine-page.ts'
import { type Browser, languages, openBrowser } from './open-browser.ts'
import { openProduct, type Product, runCommand } from './open-product.ts'

const widths = [1440, 1280, 390] as const
const pages = [
  '/',
  '/accounts',
  '/accounts/matching',
  '/accounts/personas',
  '/accounts/person',
  '/accounts/person?email=nobody@example.com',
  '/selection/icp',
  '/selection/compare',
  '/selection/discovery',
  '/selection/lookalikes',
  '/selection/models',
  '/selection/list',
  '/selection/review',
  '/insights',
  '/insights/topics',
  '/insights/models',
  '/ingest/imports',
  '/ingest/imports/new',
  '/ingest/unmatched',
  '/ingest/events',
  '/ingest/events?tab=dead',
  '/ingest/events?tab=machines',
  '/ingest/rules',
  '/ingest/rules?tab=eventTypes',
  '/settings/keys',
  '/settings/alerts',
]

/** The first of a list, by the address that its page has in the product. */
async function addresses(product: Product): Promise<string[]> {
  const first = async (path: string) =>
    ((await (await fetch(`${product.url}/api/v1${path}?limit=1`)).json()) as { items?: { id: string }[] }).items?.[0]
      ?.id
  const [account, imported] = await Promise.all([first('/accounts'), first('/ingest/imports')])
  return [
    ...pages,
    ...(account ? [`/accounts/${account}`, `/accounts/${account}?section=group`] : []),
    ...(imported ? [`/ingest/imports/${imported}`] : []),
  ]
}

const installations = [
  { name: 'empty', prepare: async () => undefined },
  {
    name: 'with the demo',
    prepare: async (folder: string) => {
      await runCommand(folder, ['demo', '--once', '--accounts', '3000'])
      await runCommand(folder, ['selection', 'discover'])
    },
  },
]

for (const { name, prepare } of installations) {
  describe(`every page of an installation ${name}`, () => {
    let product: Product
    let browser: Browser | undefined
    let paths: string[]
    beforeAll(async () => {
      product = await openProduct(prepare)
      paths = await addresses(product)
    })
    afterEach(async () => {
      await browser?.close()
      browser = undefined
    })
    afterAll(() => product?.close())

    // one load a page and language: the window is what changes, as when somebody turns a phone or drags a corner
    it.each(languages)(
      'is accessible, fits at every width and keeps to itself in %s',
      { timeout: 300_000 },
      async language => {
        browser = await openBrowser({ language, width: widths[0] })
        const { page, complaints } = browser
        const found: string[] = []
        for (const path of paths) {
          await page.goto(`${product.url}${path}`)
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 })
            await settle(page)
            const problems = await accessibilityProblems(page)
            const wider = await overflow(page)
            if (wider > 0) problems.push(`${wider} pixels wider than the window`)
            found.push(...problems.map(problem => `${path} at ${width}: ${problem}`))
            await keepPicture(page, `${name} ${path.replaceAll('/', ' ').trim() || 'home'} ${language} ${width}`)
          }
          if ((await page.getAttribute('html', 'lang')) !== language) found.push(`${path}: in another language`)
        }
        expect([...found, ...complaints]).toEqual([])
      },
    )
  })
}
