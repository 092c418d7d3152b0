import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, rmSync, statSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { conflict, invalid } from '../kernel/errors.ts'

/** Who holds a data folder: its process (null while it is too busy to say) and, once it serves, its address. */
export interface FolderHolder {
  pid: number | null
  url: string | null
}

/** A held data folder. */
export interface FolderLock {
  /** Tells whoever asks that this process serves at `url`. */
  announce(url: string): void
  release(): void
}

const holderSchema = z.object({ pid: z.number().nullable(), url: z.string().nullable() })
// A Unix socket's path may be 108 bytes long, its zero included.
const LONGEST_SOCKET_PATH = 107
const ANSWER_MS = 2_000
const ABANDONED_MS = 5_000
const socketPath = (folder: string) => join(folder, 'lock.sock')

const unlinkIfThere = (path: string) => {
  try {
    unlinkSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Nobody listens: the socket is missing, or the process that made it is dead. */
const isDead = (error: NodeJS.ErrnoException) => error.code === 'ENOENT' || error.code === 'ECONNREFUSED'

function readHolder(answer: string): FolderHolder {
  try {
    return holderSchema.parse(JSON.parse(answer))
  } catch {
    return { pid: null, url: null }
  }
}

/**
 * Asks the folder's lock who holds it; null when nobody does. The system accepts the connection on behalf of a process
 * that is busy, so one that does not answer in time is alive all the same.
 */
export function whoHolds(folder: string): Promise<FolderHolder | null> {
  return new Promise(resolve => {
    let answer = ''
    const socket = connect(socketPath(folder))
    socket.setTimeout(ANSWER_MS, () => socket.destroy())
    socket.on('data', chunk => {
      answer += chunk
    })
    socket.on('error', error => {
      if (isDead(error)) resolve(null)
    })
    socket.on('close', () => resolve(readHolder(answer)))
  })
}

function listen(path: string, answer: () => FolderHolder): Promise<Server> {
  const server = createServer(socket => {
    // whoever asked may have gone before the answer
    socket.on('error', () => undefined)
    socket.end(JSON.stringify(answer()))
  })
  return new Promise((resolve, reject) => server.once('error', reject).listen(path, () => resolve(server)))
}

/** Removes a dead holder's socket, one process at a time. */
async function takeOver(folder: string) {
  const guard = join(folder, '.takeover')
  try {
    mkdirSync(guard)
  } catch {
    // Somebody else is taking over, or died doing so: a guard older than any take-over is cleared.
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > ABANDONED_MS) rmSync(guard, { recursive: true, force: true })
    await pause(20 + Math.random() * 50)
    return
  }
  try {
    if (!(await whoHolds(folder))) unlinkIfThere(socketPath(folder))
  } finally {
    rmSync(guard, { recursive: true, force: true })
  }
}

/**
 * Takes a data folder for this process: a Unix socket inside it, alive exactly while it answers, taken over by an
 * atomic link. Two embedded stores on one folder would destroy it silently; pid files lie inside containers.
 * @throws conflict `stores.folder_in_use` with the holder's pid and address
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = socketPath(folder)
  if (Buffer.byteLength(path) > LONGEST_SOCKET_PATH) {
    throw invalid('stores.folder_path_too_long', `The data folder's path is too long for its lock: ${folder}`, {
      fix: `Choose a folder whose path is at most ${LONGEST_SOCKET_PATH - 10} bytes, e.g. under ${tmpdir()}.`,
    })
  }
  const holder: FolderHolder = { pid: process.pid, url: null }
  const own = join(folder, `.${randomUUID().slice(0, 8)}`)
  const server = await listen(own, () => holder)
  server.unref()
  try {
    for (let attempt = 0; attempt < 200; attempt++) {
      try {
        linkSync(own, path)
        return {
          announce: url => {
            holder.url = url
          },
          release: () => {
            // in this order: once it stops listening, the path may already be another's
            unlinkIfThere(path)
            server.close()
          },
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const other = await whoHolds(folder)
      if (other) {
        throw conflict(
          'stores.folder_in_use',
          `${folder} is in use by ${other.pid === null ? 'another process' : `process ${other.pid}`}${other.url ? ` at ${other.url}` : ''}.`,
          {
            fix: 'Stop that process, or choose another folder with --data.',
          },
        )
      }
      await takeOver(folder)
    }
    throw conflict('stores.folder_in_use', `${folder} could not be locked.`)
  } catch (error) {
    server.close()
    throw error
  } finally {
    unlinkIfThere(own)
  }
}
