import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder, whoHolds } from './folder-lock.ts'
import { type StartedProcess, startProcess } from './testing/start-process.ts'

const holdFolder = new URL('./testing/hold-folder.ts', import.meta.url)

let folder: string
let started: StartedProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spearfish-lock-'))
})
afterEach(async () => {
  for (const process of started) process.child.kill('SIGKILL')
  await Promise.all(started.map(process => process.ended))
  started = []
  rmSync(folder, { recursive: true, force: true })
})

function hold(): StartedProcess {
  const process = startProcess(holdFolder, [folder])
  started.push(process)
  return process
}

describe('a data folder', () => {
  it('belongs to one process, which says who it is and where it serves', async () => {
    const lock = await lockFolder(folder)
    expect(await whoHolds(folder)).toEqual({ pid: process.pid, url: null })
    lock.announce('http://127.0.0.1:7070')
    expect(await whoHolds(folder)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:7070' })
    lock.release()
    expect(await whoHolds(folder)).toBeNull()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is refused to a second start, which names the holder and harms nothing', async () => {
    const first = hold()
    await first.says(/held/)
    const refused = await lockFolder(folder).catch(error => error)
    expect(refused).toMatchObject({ kind: 'conflict', code: 'stores.folder_in_use' })
    expect(refused.message).toContain(`process ${first.child.pid}`)
    expect(await whoHolds(folder)).toEqual({ pid: first.child.pid, url: null })
  })

  it('is free again after its holder was killed', async () => {
    const first = hold()
    await first.says(/held/)
    first.child.kill('SIGKILL')
    await first.ended
    expect(readdirSync(folder)).toContain('lock.sock')
    const lock = await lockFolder(folder)
    expect(await whoHolds(folder)).toEqual({ pid: process.pid, url: null })
    lock.release()
  })

  it('is not taken from a holder that is too busy to answer', async () => {
    const first = hold()
    await first.says(/held/)
    first.child.kill('SIGSTOP')
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'stores.folder_in_use' })
    first.child.kill('SIGCONT')
    expect(await whoHolds(folder)).toEqual({ pid: first.child.pid, url: null })
  })

  it('goes to exactly one of five that start at once, also after a crash', async () => {
    for (const round of ['new', 'after a crash']) {
      const five = Array.from({ length: 5 }, hold)
      const said = await Promise.all(five.map(process => process.says(/held|refused.*/)))
      expect([round, said.filter(([word]) => word === 'held').length]).toEqual([round, 1])
      for (const process of five) process.child.kill('SIGKILL')
      await Promise.all(five.map(process => process.ended))
    }
  })

  it('may not have a path that is too long for its lock', async () => {
    await expect(lockFolder(join(folder, 'x'.repeat(120)))).rejects.toMatchObject({
      kind: 'invalid',
      code: 'stores.folder_path_too_long',
    })
  })
})
