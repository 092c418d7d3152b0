// Documents must not lie about paths: everything that they name in `code` or link to has to exist.
import { existsSync } from 'node:fs'
import { dirname, join, matchesGlob } from 'node:path'
import { files, read, report, root } from './sources.mjs'

const scripts = JSON.parse(read('package.json')).scripts
const tops = /^(src|web|docs|scripts|e2e|bench|bin|tracker|\.ci)\//
const known = new Set(files)
const folders = new Set(files.flatMap(f => f.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))))
const offenders = []

/** `<domain>` and `*` stand for any name. */
function exists(path) {
  const plain = path.replace(/\/$/, '')
  if (known.has(plain) || folders.has(plain)) return true
  if (!/[<*{]/.test(plain)) return false
  const pattern = plain.replaceAll(/<[^>]+>/g, '*')
  return [...files, ...folders].some(f => matchesGlob(f, pattern))
}

for (const document of files.filter(f => f.endsWith('.md'))) {
  const here = dirname(document) === '.' ? '' : `${dirname(document)}/`
  const text = read(document)
  text.split('\n').forEach((line, index) => {
    const complain = what => offenders.push(`${document}:${index + 1} ${what}`)
    for (const [, target] of line.matchAll(/\]\(([^)\s]+)\)/g)) {
      const path = target.replace(/#.*$/, '')
      if (path === '' || /^[a-z]+:/.test(path)) continue
      if (!existsSync(join(root, here, path))) complain(`links to ${target}, which is not there`)
    }
    for (const [, code] of line.matchAll(/`([^`]+)`/g)) {
      if (/\s/.test(code)) continue
      const path = code.replace(/:\d+$/, '')
      if (tops.test(path) && !exists(path)) complain(`names ${path}, which is not there`)
      const isLocalFile = /^[a-z0-9-]+(\.[a-z]+)*\.(ts|tsx|sql|mjs)$/.test(path)
      if (isLocalFile && document.startsWith('src/') && !files.some(f => f.startsWith(here) && f.endsWith(`/${path}`)))
        complain(`names ${path}, which is not in ${here}`)
    }
    for (const [, name] of line.matchAll(/npm run ([a-z:-]+)/g))
      if (!(name in scripts)) complain(`npm run ${name} is not in package.json`)
    for (const [, path] of line.matchAll(/\bnode ((?:scripts|bin)\/\S+\.m?js)/g))
      if (!known.has(path)) complain(`names ${path}, which is not there`)
  })
}
report(offenders, 'Correct the document, or add what it promises.')
