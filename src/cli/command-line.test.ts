import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProcess } from '../stores/testing/start-process.ts'

const entry = new URL('./testing/run-cli.ts', import.meta.url)
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spearfish-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const spearfish = (...words: string[]) => startProcess(entry, words, { SPEARFISH_DATA: folder })

async function ended(...words: string[]) {
  const process = spearfish(...words)
  return { code: await process.ended, stdout: process.stdout(), stderr: process.stderr() }
}

describe('the command line', () => {
  it('says its version and how it is used, on stdout', async () => {
    expect(await ended('--version')).toEqual({ code: 0, stdout: '0.0.0-test\n', stderr: '' })
    const help = await ended('--help')
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toContain('start')
    const one = await ended('start', '--help')
    expect(one.stdout).toContain('spearfish start --port 7070')
  })

  it.each([
    [[], /USAGE/],
    [['swim'], /there is no command swim/],
    [['start', '--prot', '7070'], /there is no --prot/],
    [['start', '--port'], /--port needs a value/],
    [['start', 'now'], /1 word too many/],
    [['start', '--port', 'seventy'], /SPEARFISH_PORT/],
  ])('ends with 2 when it is used wrongly: %j', async (words, why) => {
    const { code, stdout, stderr } = await ended(...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(why)
    expect(stderr).not.toMatch(/\bat .*\.ts:\d+/)
  })

  it('serves until it is told to stop, then ends with 0', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const server = spearfish('start', '--port', '0')
      const [url] = await server.says(/http:\/\/127\.0\.0\.1:\d+/)
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
      const began = performance.now()
      server.child.kill(signal)
      expect(await server.ended).toBe(0)
      expect(performance.now() - began).toBeLessThan(5_000)
      expect(server.stdout()).toBe('')
    }
  })

  it('ends with 0 when it is told to stop while it opens', async () => {
    const server = spearfish('start', '--port', '0')
    await pause(900)
    server.child.kill('SIGTERM')
    expect([0, 'SIGTERM']).toContain(await server.ended)
    // whatever it was at, the folder opens again
    const again = spearfish('start', '--port', '0')
    await again.says(/http:/)
    again.child.kill('SIGTERM')
    expect(await again.ended).toBe(0)
  })

  it('ends with 1 and names the holder when the folder is in use', async () => {
    const server = spearfish('start', '--port', '0')
    const [url = ''] = await server.says(/http:\/\/127\.0\.0\.1:\d+/)
    const second = await ended('start', '--port', '0')
    expect(second.code).toBe(1)
    expect(second.stderr).toContain(url)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })
})
