import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { openSpearfish, type Spearfish } from '../main.ts'
import { problemSchema } from './problem.ts'

const folder = mkdtempSync(join(tmpdir(), 'spearfish-http-'))
let spearfish: Spearfish
let url: string
beforeAll(async () => {
  spearfish = await openSpearfish({ ...readConfig({ data: folder, port: 0 }, {}), log: 'silent' })
  url = await spearfish.listen()
})
afterAll(async () => {
  await spearfish.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers })

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = problemSchema.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return problem
}

const openApiSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
})
const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Every operation that the API's own description lists: `get /jobs/{id}` and its declaration. */
async function operations() {
  const { paths } = openApiSchema.parse(await (await get('/api/v1/openapi.json')).json())
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, declaration]) => ({ name: `${method} ${path.replace('/api/v1', '')}`, declaration })),
  )
}

describe('the server', () => {
  it('says that it is well once the stores are open', async () => {
    const response = await get('/healthz')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', version: expect.any(String) }])
  })

  it('lets a page load only what the server itself serves', async () => {
    const policy = (await get('/healthz')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`default-src 'self'`)
    expect(policy).toContain(`script-src 'self'`)
    expect(policy).not.toMatch(/https?:|\*/)
  })

  it.each(['evil.example', 'evil.example:7070', '10.0.0.1', 'localhost.evil.example'])(
    'answers nothing to the host name %s, whatever it resolves to',
    async host => {
      const { port } = new URL(url)
      const status = await new Promise(resolve => {
        request({ port, host: '127.0.0.1', path: '/healthz', headers: { host } }, response => {
          response.resume()
          resolve(response.statusCode)
        }).end()
      })
      expect(status).toBe(403)
    },
  )

  it.each(['https://evil.example', 'null', 'not a url'])('answers nothing to a page of %s', async origin => {
    const response = await get('/api/v1/openapi.json', { origin })
    expect(response.status).toBe(403)
    expect((await problemOf(response)).code).toBe('http.foreign_host')
  })

  it('answers its own pages', async () => {
    expect((await get('/healthz', { origin: url })).status).toBe(200)
    expect((await get('/healthz', { origin: url.replace('127.0.0.1', 'localhost') })).status).toBe(200)
  })

  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/%E0%A4%A', '/assets/%00.js'])(
    'serves nothing from outside of the web app: %s',
    async path => {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).not.toContain('dependencies')
    },
  )
})

describe('the API', () => {
  it('says of an unknown operation that there is none', async () => {
    const response = await get('/api/v1/nothing/here')
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'http.no_such_operation'])
  })

  it('says what is wrong with the input, and where', async () => {
    const response = await get('/api/v1/jobs/not-a-uuid')
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({
      code: 'http.invalid_input',
      problems: [{ path: 'param.id', message: expect.any(String) }],
    })
  })

  it('says of an unknown thing that there is none', async () => {
    const response = await get('/api/v1/jobs/019b0000-0000-7000-8000-000000000000')
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'jobs.not_found'])
  })

  it('declares for each operation who may use it, what it does and how it fails', async () => {
    const all = await operations()
    expect(all.length).toBeGreaterThan(1)
    for (const { name, declaration } of all) {
      expect([name, declaration['x-permission']]).toEqual([name, expect.stringMatching(/^[a-z]+\.(read|write)$/)])
      expect([name, declaration.summary]).toEqual([name, expect.stringMatching(/\S+/)])
      expect([name, declaration.responses]).toEqual([name, expect.objectContaining({ default: expect.anything() })])
    }
  })

  it('asks for the right to write wherever something is changed', async () => {
    const reading = (await operations()).filter(
      o => !o.name.startsWith('get ') && `${o.declaration['x-permission']}`.endsWith('.read'),
    )
    // a POST that changes nothing, because what it asks about does not fit into an address
    expect(reading.map(o => o.name).sort()).toEqual([
      'post /insights/models/diff',
      'post /insights/topics/try',
      'post /selection/discovery/criteria',
      'post /selection/icp/check',
      'post /selection/icp/diff',
    ])
  })

  it('has no operation besides those that it describes', async () => {
    const described = new Set((await operations()).map(o => o.name.replaceAll(/\{([^}]+)\}/g, ':$1')))
    const served = spearfish.app.routes
      .filter(r => r.path.startsWith('/api/v1/') && methods.includes(r.method.toLowerCase()))
      .map(r => `${r.method.toLowerCase()} ${r.path.replace('/api/v1', '').replaceAll(/\{[^}]+\}/g, '')}`)
      .filter(name => name !== 'get /openapi.json')
    expect(served.filter(name => !described.has(name))).toEqual([])
  })

  it('is documented by a page that asks no other host', async () => {
    const page = await (await get('/api/docs')).text()
    for (const [, source] of page.matchAll(/src="([^"]+)"/g)) {
      expect(source).toMatch(/^\/api\/docs\//)
    }
    const start = await (await get('/api/docs/start.js')).text()
    expect(start).toContain('withDefaultFonts: false')
    expect(`${page}${start}`).not.toMatch(/https?:\/\//)
  })
})

describe('paths that every origin may ask for', () => {
  const foreign = { origin: 'https://www.acme.example' }

  it('are open to pages of any origin, and nothing else is', async () => {
    const asked = await fetch(`${url}/v1/batch`, {
      method: 'OPTIONS',
      headers: { ...foreign, 'access-control-request-headers': 'authorization,content-type' },
    })
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
    expect(asked.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull()
    for (const path of ['/api/v1/accounts', '/api/v1/eventsx', '/v1', '/x/t.js', '/', '/api/v1/ingest/imports']) {
      const refused = await get(path, foreign)
      expect([path, refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([path, 403, null])
    }
  })

  it('bring the snippet to other people’s pages, and say when it is unchanged', async () => {
    const response = await get('/t.js', foreign)
    expect([response.status, response.headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin'])
    expect(response.headers.get('content-type')).toContain('text/javascript')
    expect(response.headers.get('cache-control')).toContain('max-age=3600')
    const again = await get('/t.js', { ...foreign, 'if-none-match': response.headers.get('etag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})
