import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type Context as HonoContext } from 'hono'
import type { Logger } from 'pino'
import { answerProblem } from '../../http/problem.ts'
import type { ApiEnv } from '../../http/route.ts'
import { invalid, SpearfishError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { KeyRing, KnownKey } from '../../settings/index.ts'
import type { Collected } from './collect.schema.ts'
import { dot, pixel } from './dialects/pixel.ts'
import { posthog } from './dialects/posthog.ts'
import { segment } from './dialects/segment.ts'
import { spearfish } from './dialects/spearfish.ts'
import type { Spoken } from './dialects/spoken.ts'
import { findWriteKey } from './find-write-key.ts'
import { parseBody, readBody } from './read-body.ts'
import { writeLine } from './write-line.ts'

/** What the door needs of the collector behind it. */
export interface Door {
  keys: KeyRing
  log: Logger
  now(): number
  /** Resolves once the line is durable. @throws unavailable `ingest.inbox_full` */
  accept(line: Buffer, events: number): Promise<void>
}

const RETRY_AFTER_SECONDS = '5'

const unknownKey = () =>
  new SpearfishError('unauthorised', 'ingest.unknown_write_key', 'The request bears no write key that is known here.', {
    fix: 'Make one under Settings → Keys, or start with --write-key.',
  })

/** The last address that our own proxy has added, or the peer's. */
function addressOf(c: HonoContext): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? ''
  } catch {
    // asked in this process, without a connection
    return ''
  }
}

const isPrefetch = (c: HonoContext) =>
  /prefetch|prerender|preview/i.test(
    `${c.req.header('sec-purpose') ?? ''}${c.req.header('purpose') ?? ''}${c.req.header('x-purpose') ?? ''}${c.req.header('x-moz') ?? ''}`,
  )

const comesFromBrowser = (c: HonoContext) => c.req.header('origin') !== undefined || c.req.path === '/v1/pixel.gif'

async function sourceOf(door: Door, key: string | null): Promise<KnownKey> {
  const known = key === null ? null : await door.keys.find(key)
  if (!known) throw unknownKey()
  return known
}

async function take(c: HonoContext, door: Door, known: KnownKey, spoken: Spoken, text: string): Promise<Collected> {
  const { line, accepted, setAside } = writeLine(spoken, text, {
    id: newId(),
    receivedAt: door.now(),
    source: known.source,
    address: addressOf(c),
    machine: isPrefetch(c) ? 'prefetch' : '',
    agent: comesFromBrowser(c) ? (c.req.header('user-agent') ?? '') : '',
  })
  if (setAside.length > 0 && c.req.header('x-strict-mode') === '1')
    throw invalid('ingest.events_refused', 'Events of the request cannot be taken, so none was.', {
      problems: setAside.map(f => ({ code: `ingest.event.${f.code}`, path: `${f.index}.${f.path}`, message: f.code })),
    })
  if (spoken.events.length > 0) await door.accept(line, accepted)
  return { success: true, accepted, setAside }
}

const collect = (door: Door, read: (body: unknown, path: string) => Spoken) => async (c: HonoContext) => {
  const text = await readBody(c.req.raw)
  const body = parseBody(text)
  const known = await sourceOf(door, findWriteKey(c, body))
  return c.json(await take(c, door, known, read(body, c.req.path), text))
}

/** What analytics-next asks before it sends anything. */
const segmentSettings = (c: HonoContext) =>
  c.json({ integrations: { 'Segment.io': { apiKey: c.req.param('key') } }, plan: {} })

/** What RudderStack's browser client asks before it sends anything. */
const rudderSettings = (c: HonoContext) => {
  const writeKey = findWriteKey(c, null) ?? ''
  return c.json({
    source: {
      id: 'spearfish',
      name: 'Spearfish',
      writeKey,
      workspaceId: 'spearfish',
      enabled: true,
      config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
      connections: [],
      destinations: [],
    },
  })
}

async function takePixel(c: HonoContext, door: Door): Promise<Response> {
  const known = await sourceOf(door, findWriteKey(c, null))
  await take(c, door, known, pixel(c.req.query(), c.req.header('referer')), '')
  return c.body(dot, 200, { 'content-type': 'image/gif', 'cache-control': 'no-store' })
}

/** Everything by which events come in. It stands before the rest of the application: other sites' pages use it (`http/open-paths.ts`). */
export function collectDoor(door: Door): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.onError((error, c) => {
    const answer = answerProblem(error, c, cause => door.log.error({ err: cause, path: c.req.path }, 'not collected'))
    if (answer.status === 503) answer.headers.set('retry-after', RETRY_AFTER_SECONDS)
    return answer
  })
  const paths = [
    'batch',
    'b',
    'import',
    'track',
    'identify',
    'page',
    'group',
    'alias',
    'screen',
    't',
    'i',
    'p',
    'g',
    'a',
    's',
  ]
  for (const name of paths) app.post(`/v1/${name}`, collect(door, segment))
  for (const path of ['/batch', '/batch/']) app.post(path, collect(door, posthog))
  app.post('/api/v1/events', collect(door, spearfish))
  app.get('/v1/projects/:key/settings', segmentSettings)
  for (const path of ['/sourceConfig', '/sourceConfig/']) app.get(path, rudderSettings)
  app.get('/v1/pixel.gif', c => takePixel(c, door))
  return app
}
