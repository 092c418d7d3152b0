import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'

const LARGEST = 5 * 1024

it('the snippet is one script of at most 5 KB gzipped, which imports nothing', async () => {
  const built = await build({
    configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
    logLevel: 'silent',
    build: { write: false },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap(one => ('output' in one ? one.output : []))
  expect(outputs.map(one => one.fileName)).toEqual(['t.js'])
  const [script] = outputs
  const code = script?.type === 'chunk' ? script.code : ''
  expect(code.length).toBeGreaterThan(1000)
  expect(code).not.toMatch(/\bimport\b|\brequire\(|document\.cookie/)
  expect(gzipSync(code).length).toBeLessThanOrEqual(LARGEST)
})
