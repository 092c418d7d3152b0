import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

export type Language = 'en' | 'zh-CN'
export const languages: readonly Language[] = ['en', 'zh-CN']

/** A browser of its own profile; `page.context()` and everything in it ends with `close`. */
export interface Browser {
  page: Page
  /** What the pages complained about on the console, and every host but ours that they asked. */
  complaints: string[]
  close(): Promise<void>
}

/** Watches for what no page of ours may do: log an error, throw, or talk to another host. */
function listen(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('console', message => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', error => complaints.push(`thrown: ${error.error().message}`))
  context.on('request', request => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(`foreign host: ${request.url()}`)
  })
  return complaints
}

/** Opens Debian's Chromium without anything that reaches for the network on its own. */
export async function openBrowser(options: { language: Language; width: number; height?: number }): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'spearfish-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.SPEARFISH_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    locale: options.language,
    viewport: { width: options.width, height: options.height ?? 900 },
    reducedMotion: 'reduce',
  })
  const complaints = listen(context)
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    page,
    complaints,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
