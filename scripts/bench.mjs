// npm run bench [-- NAME …] [--full]: each bench/*.bench.ts in a process of its own, all figures in one table.
// A bench exports `title` and `run(print, { full })`; it calls print({ what, value, yardstick?, ratio? }) for each line.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './sources.mjs'

const out = join(root, '.tmp/bench')

/** The compiler's output, as the product runs it: a bundler or a transforming loader would change what is measured. */
function compile() {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const tsc = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.bench.json'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  )
  if (tsc.status !== 0) process.exit(1)
  for (const folder of ['src', 'bench'])
    cpSync(join(root, folder), join(out, folder), { recursive: true, filter: path => !/\.tsx?$/.test(path) })
  cpSync(join(root, 'package.json'), join(out, 'package.json'))
}

const worker = `
const [file, full] = process.argv.slice(2)
const bench = await import(file)
process.send({ title: bench.title })
await bench.run(line => process.send({ line }), { full: full === 'full' })
process.exit(0)`

function runOne(name, full) {
  // a file of its own: worker threads inherit --input-type, and refuse to start with it
  const runner = join(out, 'run-one.mjs')
  writeFileSync(runner, worker)
  return new Promise(resolve => {
    const result = { name, title: name, lines: [], ok: false }
    const file = pathToFileURL(join(out, 'bench', `${name}.bench.js`)).href
    const child = spawn(process.execPath, ['--expose-gc', runner, file, full ? 'full' : ''], {
      cwd: root,
      stdio: ['ignore', 2, 2, 'ipc'],
    })
    child.on('message', message => {
      if (message.title) result.title = message.title
      if (message.line) {
        result.lines.push(message.line)
        process.stderr.write(`  ${name}: ${message.line.what} ${message.line.value}\n`)
      }
    })
    child.on('close', code => resolve({ ...result, ok: code === 0 }))
  })
}

function table(results) {
  const head = ['what', 'measured', 'yardstick', 'ratio']
  const cells = l => [
    l.what,
    String(l.value),
    l.yardstick === undefined ? '' : String(l.yardstick),
    l.ratio === undefined ? '' : typeof l.ratio === 'number' ? `${l.ratio.toFixed(2)}×` : l.ratio,
  ]
  const all = [head, ...results.flatMap(r => r.lines.map(cells))]
  const widths = head.map((_, i) => Math.max(...all.map(row => row[i].length)))
  const show = row => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')
  console.log(show(head))
  for (const result of results) {
    console.log(`\n${result.title}${result.ok ? '' : ' (failed)'}`)
    for (const line of result.lines) console.log(show(cells(line)))
  }
}

const args = process.argv.slice(2)
const full = args.includes('--full')
const wanted = args.filter(a => !a.startsWith('--'))
const there = existsSync(join(root, 'bench'))
  ? readdirSync(join(root, 'bench'))
      .filter(f => f.endsWith('.bench.ts'))
      .map(f => f.slice(0, -'.bench.ts'.length))
  : []
const unknown = wanted.filter(w => !there.includes(w))
if (unknown.length > 0) {
  console.error(`bench: no ${unknown.join(', ')}; there are ${there.join(', ')}`)
  process.exit(2)
}
compile()
const results = []
// one after the other: two would share the cores
for (const name of wanted.length > 0 ? wanted : there) results.push(await runOne(name, full))
console.log(
  `\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
)
table(results)
process.exit(results.every(r => r.ok) ? 0 : 1)
