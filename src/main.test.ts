import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { openSpearfish } from './main.ts'

const endless = 'select sum(sipHash64(number)) from numbers(1000000000000)'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spearfish-main-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (port = 0) => openSpearfish({ ...readConfig({ data: folder, port }, {}), log: 'silent' })

describe('Spearfish', () => {
  it('stops within seconds while questions run, and frees its folder', async () => {
    const spearfish = await open()
    await spearfish.listen()
    const asked = Promise.allSettled([
      spearfish.context.facts.ask(endless),
      spearfish.context.facts.run(`${endless} format Null`),
    ])
    await pause(200)
    const began = performance.now()
    await spearfish.close()
    expect(performance.now() - began).toBeLessThan(3_000)
    expect((await asked).map(a => a.status)).toEqual(['rejected', 'rejected'])
    await (await open()).close()
  })

  it('refuses a folder that is in use and leaves it working', async () => {
    const first = await open()
    const url = await first.listen()
    await expect(open()).rejects.toMatchObject({ code: 'stores.folder_in_use', message: expect.stringContaining(url) })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await first.context.facts.ask('select 1 n')).toEqual([{ n: 1 }])
    await first.close()
  })

  it('says when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const spearfish = await open((other.address() as AddressInfo).port)
    await expect(spearfish.listen()).rejects.toMatchObject({
      code: 'http.port_in_use',
      fix: expect.stringContaining('--port'),
    })
    await spearfish.close()
    other.close()
  })
})
