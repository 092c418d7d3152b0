// The lock file must list the packages of every platform, or npm ci refuses it: an install on one platform, or from a
// registry that has only some of them, leaves the others out. `--fix` adds them. It also names no registry's host.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, report, root } from './sources.mjs'

const lock = JSON.parse(read('package-lock.json'))
const { packages } = lock
const offenders = []

/** What npm itself writes about a package of one platform, as far as its name tells: cli-linux-x64-musl. */
function entryOf(name, version, parent) {
  const [, os, cpu, libc] = /-(android|darwin|freebsd|linux|win32)-(arm64|arm|x64)(?:-(musl|gnu))?$/.exec(name) ?? []
  if (!os) return null
  return {
    version,
    cpu: [cpu],
    ...(parent.dev ? { dev: true } : {}),
    ...(os === 'linux' ? { libc: [libc === 'musl' ? 'musl' : 'glibc'] } : {}),
    optional: true,
    os: [os],
  }
}

for (const [path, parent] of Object.entries(packages)) {
  if (parent.resolved?.startsWith('http')) offenders.push(`${path} names a registry: ${parent.resolved}`)
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`]
    if (path === '' || places.some(place => place in packages)) continue
    const entry = /^\d/.test(version) ? entryOf(name, version, parent) : null
    if (process.argv.includes('--fix') && entry) packages[`node_modules/${name}`] = entry
    else offenders.push(`${name} of ${path} is missing`)
  }
}
if (process.argv.includes('--fix')) {
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`)
}
report(
  offenders,
  'node scripts/check-lock.mjs --fix adds what is missing; `resolved` comes off by npm config omit-lockfile-registry-resolved.',
)
