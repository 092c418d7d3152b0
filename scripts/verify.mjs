// npm run verify: format, lint, types, import rules, sizes, names, documents and catalogues; in seconds, without stores.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './sources.mjs'

const tool = path => join(root, 'node_modules', path)

/** name, arguments of node, and how to mend what it finds when the tool does not say so itself */
const checks = [
  {
    name: 'types of the server',
    args: [tool('typescript/bin/tsc'), '-p', '.'],
    fix: 'Correct the types; any, ! and @ts-ignore are no way out.',
  },
  { name: 'types of the web app', args: [tool('typescript/bin/tsc'), '-p', 'web'], fix: 'Correct the types.' },
  { name: 'types of the snippet', args: [tool('typescript/bin/tsc'), '-p', 'tracker'], fix: 'Correct the types.' },
  {
    name: 'format and lint',
    args: [tool('@biomejs/biome/bin/biome'), 'check', '.', '--diagnostic-level=error'],
    fix: 'npm run format mends most of it.',
  },
  {
    name: 'import rules',
    args: [
      tool('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      'src',
      'web/src',
    ],
    fix: 'docs/architecture.md explains who may import whom.',
  },
  { name: 'sizes', args: ['scripts/check-sizes.mjs'] },
  { name: 'names', args: ['scripts/check-names.mjs'] },
  { name: 'paths in documents', args: ['scripts/check-docs.mjs'] },
  { name: 'translations', args: ['scripts/check-translations.mjs'] },
  { name: 'lock file', args: ['scripts/check-lock.mjs'] },
]

const run = ({ args }) =>
  new Promise(resolve => {
    const began = performance.now()
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => {
        output += chunk
      })
    child.on('error', error => resolve({ ok: false, output: String(error), seconds: 0 }))
    child.on('close', code => resolve({ ok: code === 0, output, seconds: (performance.now() - began) / 1000 }))
  })

/** Runs every check, three at a time, and prints each as it ends. */
export async function verify() {
  mkdirSync(join(root, '.tmp'), { recursive: true })
  const waiting = [...checks]
  const result = { passed: 0, failed: 0 }
  async function work() {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { ok, output, seconds } = await run(check)
      console.log(`${ok ? '✔' : '✘'} ${check.name} (${seconds.toFixed(1)} s)`)
      if (!ok) console.log(`${output.trimEnd()}${check.fix ? `\n  → ${check.fix}` : ''}`)
      else if (check.name === 'sizes') console.log(output.trimEnd())
      result[ok ? 'passed' : 'failed']++
    }
  }
  await Promise.all([work(), work(), work()])
  return result
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await verify()
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed > 0 ? 1 : 0)
}
