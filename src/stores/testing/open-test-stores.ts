import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStores, type Stores } from '../index.ts'

/** Real, empty, migrated stores in a folder of their own; `close` removes it. One per test file: chDB keeps one folder a process. */
export async function openTestStores(): Promise<Stores & { folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-test-'))
  const stores = await openStores({ folder, memoryMb: 2048 })
  return {
    ...stores,
    folder,
    async close() {
      await stores.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
