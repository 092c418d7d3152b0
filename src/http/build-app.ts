import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono, MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from 'pino'
import { SpearfishError } from '../kernel/errors.ts'
import { isOpenPath, openToEveryOrigin } from './open-paths.ts'
import { type Actor, owner } from './permissions.ts'
import { answerProblem } from './problem.ts'
import { type ApiEnv, apiRoutes } from './route.ts'
import { serveSnippet } from './serve-snippet.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
}

const isLocal = (url: string) =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)

/** Only names of this machine: a foreign page whose host name resolves to 127.0.0.1 gets nothing. */
const sameMachineOnly: MiddlewareHandler = async (c, next) => {
  if (isOpenPath(c.req.path)) return next()
  const origin = c.req.header('origin')
  if (!isLocal(c.req.url) || (origin !== undefined && !isLocal(origin)))
    throw new SpearfishError('forbidden', 'http.foreign_host', 'Spearfish answers requests from this machine only.')
  await next()
}

/** Whose key is it? */
interface Keys {
  find(key: string): Promise<{ kind: 'write' | 'api'; name: string } | null>
}

/** Who asks: whoever bears no key is the owner, at this machine; a write key opens nothing here. */
async function actorOf(headers: Headers, keys: Keys | undefined): Promise<Actor> {
  const key = headers.get('x-api-key') ?? /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (!key) return owner
  const known = await keys?.find(key)
  if (known?.kind === 'api') return { name: known.name, role: 'program' }
  if (known) throw new SpearfishError('forbidden', 'http.write_key', 'A write key lets events in and nothing out.')
  throw new SpearfishError('unauthorised', 'http.unknown_key', 'This key is not known here.')
}

const docsPage = `<!doctype html><html lang="en"><head><title>Spearfish API</title><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width,initial-scale=1"></head><body><div id="app"></div>
<script src="/api/docs/standalone.js"></script>
<script src="/api/docs/start.js"></script></body></html>`
const docsStart = `Scalar.createApiReference('#app', { url: '/api/v1/openapi.json', withDefaultFonts: false, telemetry: false, agent: { disabled: true }, hideClientButton: true })`

/** The file that a URL names, below the folder of the web app; null when it cannot be read as a path. */
function pathOf(url: string): string | null {
  try {
    return normalize(decodeURIComponent(url)).replace(/^(\.\.(\/|\\|$))+/, '')
  } catch {
    return null
  }
}

/** Serves the built web app; an unknown path without a file ending is a page of the app. */
function webApp(folder: string): MiddlewareHandler {
  return async (c, next) => {
    const path = pathOf(c.req.path)
    if (path === null) return next()
    const file = extname(path) === '' ? 'index.html' : path
    const content = await readFile(join(folder, file)).catch(() => null)
    if (!content) return next()
    const lasting = file.startsWith('/assets/')
    return c.body(content, 200, {
      'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  }
}

/** The HTTP application: the API of every domain under /api/v1, its documentation, and the web app. */
export function buildApp(options: {
  /** What stands before everything else, with its own idea of who may come in. */
  doors?: readonly Hono<ApiEnv>[]
  /** The keys by which programs come in. */
  keys?: Keys
  domains: readonly OpenAPIHono<ApiEnv>[]
  log: Logger
  version: string
}): OpenAPIHono<ApiEnv> {
  const app = apiRoutes()
  app.onError((error, c) =>
    answerProblem(error, c, e => options.log.error({ err: e, path: c.req.path }, 'request failed')),
  )
  app.use('*', openToEveryOrigin)
  for (const door of options.doors ?? []) app.route('/', door)
  app.use('*', sameMachineOnly)
  app.use(
    '*',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        scriptSrc: ["'self'"],
      },
    }),
  )
  app.get('/healthz', c => c.json({ status: 'ok', version: options.version }))
  app.use('/api/v1/*', async (c, next) => {
    c.set('actor', await actorOf(c.req.raw.headers, options.keys))
    await next()
  })
  for (const domain of options.domains) app.route('/api/v1', domain)
  app.doc31('/api/v1/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Spearfish',
      version: options.version,
      description: 'Account-based marketing: find, understand, engage and measure accounts.',
    },
  })
  app.get('/api/docs', c => c.html(docsPage))
  app.get('/api/docs/start.js', c => c.body(docsStart, 200, { 'content-type': 'text/javascript' }))
  const built = fileURLToPath(new URL('../../dist/web/', import.meta.url))
  app.get('/api/docs/standalone.js', async c =>
    c.body(await readFile(join(built, '..', 'docs', 'standalone.js')), 200, { 'content-type': 'text/javascript' }),
  )
  app.all('/api/*', c => {
    throw new SpearfishError('not_found', 'http.no_such_operation', `There is no ${c.req.method} ${c.req.path}.`)
  })
  app.get('/t.js', serveSnippet(join(built, '..', 'tracker', 't.js')))
  app.get('*', webApp(built))
  app.notFound(c =>
    answerProblem(
      new SpearfishError('not_found', 'http.not_found', `There is nothing at ${c.req.path}.`),
      c,
      () => undefined,
    ),
  )
  return app
}
