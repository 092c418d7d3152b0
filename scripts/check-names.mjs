// One word for one thing: the menu, the URL, the API path, the command, the folder and the i18n namespace agree.
// The one exception is on purpose: the menu says "Data" (数据) for what is `ingest` everywhere else.
import { basename } from 'node:path'
import { files, read, report } from './sources.mjs'

const forbidden = /^(utils?|helpers?|commons?|types|misc|managers?|shared|lib)$/
const sockets = new Set(['kernel', 'stores', 'http', 'jobs', 'cli'])
const offenders = []

for (const file of files.filter(f => /^(src|web|tracker|e2e|bench|scripts|bin)\//.test(f)))
  for (const part of file.split('/')) {
    const word = part.replace(/\..*$/, '')
    if (forbidden.test(word)) offenders.push(`${file}: "${word}" says nothing; name the thing`)
  }

for (const file of files.filter(f => /^(src|web\/src|tracker\/src)\/.*\.(ts|tsx)$/.test(f))) {
  const word = basename(file).replace(/\..*$/, '')
  const isComponent = file.endsWith('.tsx')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word) && !(isComponent && /^[A-Z][A-Za-z0-9]*$/.test(word)))
    offenders.push(`${file}: files are kebab-case, components PascalCase`)
}

const foldersOf = top =>
  new Set(files.filter(f => f.startsWith(top)).flatMap(f => f.slice(top.length).split('/').slice(0, -1).slice(0, 1)))
const domains = new Set([...foldersOf('src/')].filter(f => !sockets.has(f)))
const areas = new Set([...domains, 'jobs'])

// Migrations run by number: two of one number, made on two branches, would never both run.
for (const folder of ['src/stores/facts/migrations', 'src/stores/records/migrations']) {
  const names = files.filter(f => f.startsWith(`${folder}/`)).map(f => basename(f))
  names.forEach((name, index) => {
    if (Number.parseInt(name, 10) !== index + 1)
      offenders.push(`${folder}/${name}: its number should be ${String(index + 1).padStart(4, '0')}`)
  })
}

// API paths begin with the folder that declares them; where events come in is a door of its own.
const doors = new Set(['events'])
for (const file of files.filter(f => /^src\/[^/]+\/.*\.routes\.ts$/.test(f))) {
  const folder = file.split('/')[1]
  for (const [, first] of read(file).matchAll(/\bpath: '\/([^/']+)/g))
    if (first !== folder && !doors.has(first)) offenders.push(`${file}: the API path /${first} is not below /${folder}`)
}

// Commands of a domain stand under its name.
const plain = new Set(['start', 'demo'])
const tree = read('src/cli/spearfish.ts').match(/subCommands: \{([\s\S]*?)\n {2}\}/)?.[1] ?? ''
for (const [, name] of tree.matchAll(/^\s*'?([a-z-]+)'?:/gm))
  if (!areas.has(name) && !plain.has(name)) offenders.push(`src/cli/spearfish.ts: no folder of src is called ${name}`)

// The web app has the server's folders, and a few of its own.
const webOnly = new Set(['api', 'i18n', 'shell', 'ui'])
for (const folder of foldersOf('web/src/'))
  if (!areas.has(folder) && !webOnly.has(folder)) offenders.push(`web/src/${folder}: src has no folder of this name`)

// A catalogue is named after its folder, which is its namespace; the words of failures and problems are no domain's.
for (const file of files.filter(f => /^web\/src\/.*\.(en|zh-CN)\.ts$/.test(f))) {
  const [folder, name] = [file.split('/').at(-2), basename(file).replace(/\.(en|zh-CN)\.ts$/, '')]
  if (folder !== name && !(folder === 'api' && ['errors', 'problems'].includes(name)))
    offenders.push(`${file}: a catalogue is called after its folder, ${folder}`)
}

// The menu's rooms are folders, and lead to their own URLs; home is also the root.
for (const [, id, to] of read('web/src/shell/rooms.ts').matchAll(/^ {2,4}\{?\s*id: '([a-z-]+)',\s*to: '([^']+)'/gm)) {
  if (!areas.has(id)) offenders.push(`web/src/shell/rooms.ts: the room ${id} is no folder of src`)
  if (to.split('/')[1] !== id && to !== '/') offenders.push(`web/src/shell/rooms.ts: the room ${id} leads to ${to}`)
}

// A page's URL begins with its folder; / and /home are home's.
for (const file of files.filter(f => /^web\/src\/.*\.tsx?$/.test(f)))
  for (const [, first] of read(file).matchAll(/\bpath: '\/([a-z-]+)/g))
    if (!areas.has(first)) offenders.push(`${file}: the URL /${first} is no folder of src`)

report(offenders, 'Use the folder’s name everywhere (docs/glossary.md lists the words).')
