import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of ours and what it has said so far. */
export interface StartedProcess {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** Resolves with what stdout or stderr matched. @throws when the process ends before */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves when it has ended: its exit code, or the signal that killed it. */
  ended: Promise<number | NodeJS.Signals | null>
}

/** Starts a TypeScript file of this checkout as a process of its own. */
export function startProcess(
  file: URL,
  words: readonly string[],
  env: Record<string, string | undefined> = {},
): StartedProcess {
  const loader = new URL('./run-typescript.mjs', import.meta.url).href
  const child = spawn(process.execPath, ['--import', loader, fileURLToPath(file), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  })
  const said = { stdout: '', stderr: '' }
  let listeners: (() => void)[] = []
  const hear = () => {
    for (const listener of listeners) listener()
  }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', chunk => {
      said[name] += chunk
      hear()
    })
  let over = false
  const ended = new Promise<number | NodeJS.Signals | null>(resolve =>
    child.on('close', (code, signal) => {
      over = true
      resolve(signal ?? code)
      hear()
    }),
  )
  return {
    child,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ended,
    says: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(said.stdout) ?? pattern.exec(said.stderr)
          if (found) resolve(found)
          else if (over) reject(new Error(`it ended without saying ${pattern}:\n${said.stdout}\n${said.stderr}`))
          else return
          listeners = listeners.filter(l => l !== look)
        }
        listeners.push(look)
        look()
      }),
  }
}
