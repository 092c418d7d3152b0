import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The built product, serving a new data folder on a free port. */
export interface Product {
  url: string
  folder: string
  /** Stops it as a terminal would, and removes the folder. @throws when it does not end cleanly */
  close(): Promise<void>
}

const addressIn = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let output = ''
    child.stderr?.on('data', chunk => {
      output += chunk
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
      if (url) resolve(url)
    })
    child.on('exit', code => reject(new Error(`the product ended with ${code} before it served:\n${output}`)))
  })

/** Runs a command of the product to its end on a folder. @throws when it fails */
export async function runCommand(folder: string, words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'bin/spearfish.js'), ...words, '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let said = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    said += chunk
  })
  const code = await new Promise(resolve => child.on('close', resolve))
  if (code !== 0) throw new Error(`spearfish ${words.join(' ')} ended with ${code}:\n${said}`)
  return output
}

export async function openProduct(
  prepare?: (folder: string) => Promise<void>,
  more: readonly string[] = [],
): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-e2e-'))
  await prepare?.(folder)
  const child = spawn(
    process.execPath,
    [join(root, 'bin/spearfish.js'), 'start', '--port', '0', '--data', folder, ...more],
    {
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  )
  const url = await addressIn(child)
  return {
    url,
    folder,
    async close() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      const code = await ended
      rmSync(folder, { recursive: true, force: true })
      if (code !== 0) throw new Error(`the product ended with ${code} on SIGTERM`)
    },
  }
}
