// npm test: everything that says whether Spearfish works. Prints each step; the last line is "N passed, N failed".
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { root } from './sources.mjs'
import { verify } from './verify.mjs'

const total = { passed: 0, failed: 0, skipped: 0 }
const reports = join(root, '.tmp/reports')
const MINUTES = 60_000
let current

/** Runs a step in a process group of its own, so that nothing it started outlives it. */
function step(args, minutes) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: ['ignore', 'inherit', 'inherit'] })
    current = child
    const killGroup = () => {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // the group is gone, as it should be
      }
    }
    const timer = setTimeout(() => {
      console.log(`✘ stopped after ${minutes} minutes`)
      killGroup()
    }, minutes * MINUTES)
    child.on('close', code => {
      clearTimeout(timer)
      killGroup()
      current = undefined
      resolve(code === 0)
    })
  })
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (current) process.kill(-current.pid, 'SIGKILL')
    process.exit(1)
  })

function title(text) {
  console.log(`\n── ${text}`)
}

/** Runs Vitest and adds its counts; a run that dies without a report is one failure. */
async function vitest(name, config, minutes) {
  const file = join(reports, `${name}.json`)
  const ok = await step(
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    minutes,
  )
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  if (!report) {
    total.failed++
    return
  }
  total.passed += report.numPassedTests
  total.skipped += report.numPendingTests + report.numTodoTests
  // a file that fails to load has no failed test of its own; an error outside of any test only fails the run
  const broken = report.testResults.filter(
    f => f.status === 'failed' && f.assertionResults.every(t => t.status !== 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  total.failed += failed === 0 && !ok ? 1 : failed
}

mkdirSync(reports, { recursive: true })
for (const name of ['unit', 'e2e']) rmSync(join(reports, `${name}.json`), { force: true })

title('Verify: format, lint, types, references')
const checks = await verify()
total.passed += checks.passed
total.failed += checks.failed

title('Build')
const built = await step(['scripts/build.mjs'], 3)
total[built ? 'passed' : 'failed']++

title('Rules, stores, HTTP and command line')
await vitest('unit', 'vitest.config.ts', 25)

title('Browser')
const missing = built ? ensureBrowser() : 'the build failed'
if (missing) {
  console.log(`Skipped all browser tests: ${missing}.`)
  total.skipped++
} else await vitest('e2e', 'e2e/vitest.e2e.config.ts', 20)

console.log()
if (total.failed === 0 && total.passed === 0) total.failed++
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed > 0 ? 1 : 0)
