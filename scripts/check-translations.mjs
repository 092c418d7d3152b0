// Every text exists in English and in Chinese with the same placeholders, and so does a text for each failure that a
// page can show, and for each problem of an ICP. That no key is missing and none is asked for in vain, the types say already.
import ts from 'typescript'
import { files, read, report } from './sources.mjs'

const offenders = []

/** A catalogue as flat keys: { 'tier.one_to_one': 'One-to-one' } */
function flatten(value, path = '') {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`))
}

/** Catalogues hold nothing but texts, so they can be loaded on their own. */
async function catalogue(file) {
  const { outputText } = ts.transpileModule(read(file), { compilerOptions: { module: ts.ModuleKind.ESNext } })
  const module = await import(`data:text/javascript,${encodeURIComponent(outputText)}`)
  return new Map(Object.values(module).flatMap(texts => flatten(texts)))
}

const placeholders = text =>
  [...text.matchAll(/\{\{[^}]+\}\}|<\/?\w+\/?>/g)]
    .map(m => m[0].replace(/[\s,].*\}\}$/, '}}'))
    .sort()
    .join(' ')

/** A sentence that is the same in both languages was left as it was. */
const isUntranslated = (english, chinese) =>
  english === chinese && /[a-z]{3,} [a-z]{2,}/i.test(english.replaceAll(/\{\{[^}]+\}\}/g, ''))

for (const file of files.filter(f => /^web\/src\/.*\.en\.ts$/.test(f))) {
  const other = file.replace(/\.en\.ts$/, '.zh-CN.ts')
  if (!files.includes(other)) {
    offenders.push(`${file}: ${other} is missing`)
    continue
  }
  const [english, chinese] = [await catalogue(file), await catalogue(other)]
  for (const [key, text] of english) {
    // English tells one from many, Chinese does not
    const translated = chinese.get(key) ?? chinese.get(key.replace(/_one$/, '_other'))
    if (text.trim() === '') offenders.push(`${file}: ${key} is empty`)
    if (translated === undefined) offenders.push(`${other}: ${key} is missing`)
    else if (translated.trim() === '') offenders.push(`${other}: ${key} is empty`)
    else if (isUntranslated(text, translated)) offenders.push(`${other}: ${key} is still English`)
    else if (!key.endsWith('_one') && placeholders(text) !== placeholders(translated))
      offenders.push(`${other}: ${key} has other placeholders than the English text`)
  }
  for (const key of chinese.keys()) if (!english.has(key)) offenders.push(`${file}: ${key} is missing`)
}

/** Failures of the command line and of opening the program never reach a page. */
const notOnPages = /^(cli|config|stores|records|demo)\.|^(http\.port_in_use|facts\.engine_missing)$/
const told = await catalogue('web/src/api/errors.en.ts')
const thrown = new Map()
for (const file of files.filter(f => /^src\/.*\.ts$/.test(f) && !/\.test\.ts$|\.commands\.ts$|^src\/cli\//.test(f)))
  for (const match of read(file).matchAll(
    /(?:invalid|notFound|conflict)\(\s*'([a-z_]+(?:\.[a-z_]+)+)'|SpearfishError\(\s*'[a-z_]+',\s*'([a-z_]+(?:\.[a-z_]+)+)'/g,
  )) {
    const code = match[1] ?? match[2]
    if (!notOnPages.test(code)) thrown.set(code, file)
  }
for (const [code, file] of thrown)
  if (!told.has(code)) offenders.push(`web/src/api/errors.en.ts: ${code} is missing, which ${file} throws`)

/** Problems of what somebody wrote are told with their fix; `_kind` and `_hint` variants come on top. */
const explained = await catalogue('web/src/api/problems.en.ts')
for (const file of files.filter(f => /^src\/selection\/icp\/.*\.ts$/.test(f) && !/\.test\.ts$/.test(f)))
  for (const [, code] of read(file).matchAll(/(?<=\bcode:.*)'(selection\.icp\.[a-z_]+)'/g)) {
    if (!explained.has(code)) offenders.push(`web/src/api/problems.en.ts: ${code} is missing, which ${file} reports`)
    else if (![...explained.keys()].some(key => key.startsWith(`${code}.fix`)))
      offenders.push(`web/src/api/problems.en.ts: ${code}.fix is missing, which ${file} reports`)
  }

/** What a job says that it does is told while it runs. */
const steps = await catalogue('web/src/jobs/jobs.en.ts')
for (const file of files.filter(f => /^src\/.*\.ts$/.test(f) && !/\.test\.ts$|\.commands\.ts$/.test(f)))
  for (const [, step] of read(file).matchAll(/\b(?:job|run)\??\.progress\(\s*'([^']+)'/g)) {
    if (!steps.has(`step.${step}`))
      offenders.push(`web/src/jobs/jobs.en.ts: step.${step} is missing, which ${file} reports`)
  }

report(offenders, 'Give both languages the text; docs/glossary.md has the words.')
