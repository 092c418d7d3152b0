// Builds dist/: the server by the TypeScript compiler, its data files copied beside it, the web app and the snippet by Vite.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = name => join(root, 'node_modules', '.bin', name)
const only = process.argv[2]

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

if (!existsSync(bin('tsc'))) {
  console.error('spearfish: the build tools are not installed (npm ci --omit=dev?); nothing built')
  process.exit(0)
}
mkdirSync(join(root, 'dist'), { recursive: true })
if (only !== 'web') {
  for (const name of readdirSync(join(root, 'dist'), { withFileTypes: true })
    .filter(d => !['web', 'tracker'].includes(d.name))
    .map(d => d.name))
    rmSync(join(root, 'dist', name), { recursive: true, force: true })
  run(bin('tsc'), ['-p', 'tsconfig.build.json'])
  cpSync(join(root, 'src'), join(root, 'dist'), {
    recursive: true,
    filter: path => !/\.(ts|tsx)$|\/testing(\/|$)/.test(path),
  })
  const { makeTemplate } = await import(join(root, 'dist/stores/records/records-template.js'))
  cpSync(await makeTemplate(), join(root, 'dist/stores/records/template.tar.gz'))
  mkdirSync(join(root, 'dist', 'docs'), { recursive: true })
  cpSync(
    join(root, 'node_modules/@scalar/api-reference/dist/browser/standalone.js'),
    join(root, 'dist/docs/standalone.js'),
  )
}
if (only !== 'server') for (const part of ['web', 'tracker']) run(bin('vite'), ['build', part, '--logLevel', 'warn'])
