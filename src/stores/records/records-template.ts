import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'

const BLOCK = 512

/** Where an empty Postgres folder lies packed: beside the built program, else in the checkout's cache. */
function templatePath(): string {
  const built = fileURLToPath(new URL('./template.tar.gz', import.meta.url))
  if (existsSync(built)) return built
  const engine = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))
  const { version } = JSON.parse(readFileSync(join(engine, '../package.json'), 'utf8')) as { version: string }
  return fileURLToPath(new URL(`../../../.tmp/records-${version}.tar.gz`, import.meta.url))
}

/** Packs an empty Postgres folder at `path`. It takes the engine 3 to 5 seconds to make one, and a tenth to unpack it. */
export async function makeTemplate(path = templatePath()): Promise<string> {
  if (existsSync(path)) return path
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-template-'))
  const db = await PGlite.create(join(folder, 'records'))
  const dump = await db.dumpDataDir('gzip')
  await db.close()
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${randomUUID()}`
  writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()))
  renameSync(unfinished, path)
  rmSync(folder, { recursive: true })
  return path
}

const textAt = (block: Buffer, from: number, length: number) =>
  block.toString('utf8', from, from + length).replace(/\0.*$/s, '')

/** Writes the files and folders of a ustar archive below `folder`. */
function unpack(archive: Buffer, folder: string): void {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const head = archive.subarray(at, at + BLOCK)
    const name = textAt(head, 0, 100)
    if (name === '') return
    const size = Number.parseInt(textAt(head, 124, 12), 8) || 0
    const path = resolve(folder, join('.', textAt(head, 345, 155), name))
    if (path !== resolve(folder) && !path.startsWith(resolve(folder) + sep)) throw new Error(`${name} leads outside`)
    if (textAt(head, 156, 1) === '5') mkdirSync(path, { recursive: true, mode: 0o700 })
    else {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      writeFileSync(path, archive.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o600 })
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}

/** Makes `folder` an empty Postgres folder unless it exists: aside first, so that a crash leaves all of it or nothing. */
export async function prepareRecordsFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  unpack(gunzipSync(readFileSync(await makeTemplate())), unfinished)
  renameSync(unfinished, folder)
}
