import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startProcess } from './testing/start-process.ts'

const writeBatches = new URL('./testing/write-batches.ts', import.meta.url)
const ROUNDS = 10
const foundSchema = z.object({ facts: z.array(z.number()), records: z.array(z.number()), halves: z.number() })

/** Starts the writer, hears what it found, and kills it at a random moment after `atLeast` acknowledged batches. */
async function round(folder: string, first: number, atLeast: number) {
  const writer = startProcess(writeBatches, [folder, String(first)])
  const [, json = ''] = await writer.says(/found (.*)\n/)
  if (atLeast > 0) await writer.says(new RegExp(`(?:done \\d+\\n){${atLeast}}`))
  await pause(Math.random() * 200)
  writer.child.kill('SIGKILL')
  await writer.ended
  return {
    found: foundSchema.parse(JSON.parse(json)),
    acknowledged: [...writer.stdout().matchAll(/done (\d+)/g)].map(([, batch]) => Number(batch)),
  }
}

describe('kill -9 while both stores are written', () => {
  it(`loses nothing that was acknowledged and leaves no half, ${ROUNDS} times over`, { timeout: 180_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spearfish-kill-'))
    const acknowledged: number[] = []
    for (let i = 0; i <= ROUNDS; i++) {
      const { found, acknowledged: more } = await round(folder, i * 100_000, i % 4)
      expect(found.halves).toBe(0)
      expect(acknowledged.filter(batch => !found.facts.includes(batch))).toEqual([])
      expect(acknowledged.filter(batch => !found.records.includes(batch))).toEqual([])
      acknowledged.push(...more)
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS)
    rmSync(folder, { recursive: true, force: true })
  })

  it('while a new folder is being made leaves one that opens', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spearfish-kill-'))
    for (const milliseconds of [500, 700, 900, 1_100, 1_400]) {
      const writer = startProcess(writeBatches, [folder])
      await pause(milliseconds)
      writer.child.kill('SIGKILL')
      await writer.ended
    }
    const { found } = await round(folder, 0, 0)
    expect(found.halves).toBe(0)
    rmSync(folder, { recursive: true, force: true })
  })
})
