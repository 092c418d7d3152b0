import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStores } from './index.ts'
import { openTestStores } from './testing/open-test-stores.ts'

describe('both stores', () => {
  it('open empty and migrated, even after an attempt in which one of them could not open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spearfish-half-'))
    const half = openStores({ folder, memoryMb: 512, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
    await expect(half).rejects.toThrow(/ECONNREFUSED/)
    rmSync(folder, { recursive: true })

    // the embedded facts engine opens one folder a process: the first must have been closed
    const stores = await openTestStores()
    expect(await stores.facts.ask('select count() n from accounts')).toEqual([{ n: '0' }])
    expect(await stores.records.db().selectFrom('icp_versions').selectAll().execute()).toEqual([])
    await stores.close()
  })
})
