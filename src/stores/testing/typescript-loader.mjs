// @ts-check
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const cache = new URL('../../../.tmp/typescript-loader/', import.meta.url)

/** What the compiler makes of a file, kept by its content: loading the compiler takes longer than all the rest. */
async function compiled(/** @type {string} */ text) {
  const kept = new URL(`${createHash('sha256').update(text).digest('hex')}.mjs`, cache)
  try {
    return await readFile(kept, 'utf8')
  } catch {
    const { default: ts } = await import('typescript')
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
    })
    mkdirSync(cache, { recursive: true })
    writeFileSync(`${fileURLToPath(kept)}.${process.pid}`, outputText)
    renameSync(`${fileURLToPath(kept)}.${process.pid}`, kept)
    return outputText
  }
}

/**
 * Our files use only what can be erased, and import each other with their endings: nothing has to be resolved.
 * @type {import('node:module').LoadHook}
 */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) return nextLoad(url, context)
  return { format: 'module', source: await compiled(await readFile(fileURLToPath(url), 'utf8')), shortCircuit: true }
}
