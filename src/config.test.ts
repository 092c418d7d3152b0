import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

function refusal(env: Record<string, string>) {
  try {
    readConfig({}, env)
  } catch (error) {
    return error
  }
  return 'accepted'
}

describe('the configuration', () => {
  it('needs nothing: embedded stores in .spearfish, on this machine only', () => {
    expect(readConfig({}, {})).toMatchObject({
      folder: resolve('.spearfish'),
      host: '127.0.0.1',
      port: 7070,
      databaseUrl: undefined,
      clickhouseUrl: undefined,
    })
  })

  it('takes the command line before the environment', () => {
    const env = { SPEARFISH_DATA: '/tmp/a', SPEARFISH_PORT: '8000' }
    expect(readConfig({ data: '/tmp/b', port: '9000' }, env)).toMatchObject({ folder: '/tmp/b', port: 9000 })
    expect(readConfig({}, env)).toMatchObject({ folder: '/tmp/a', port: 8000 })
  })

  it('reads a secret from the file that NAME_FILE names, before NAME', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'spearfish-config-')), 'url')
    writeFileSync(file, 'postgres://from-the-file/db\n')
    expect(readConfig({}, { DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://other' }).databaseUrl).toBe(
      'postgres://from-the-file/db',
    )
    expect(refusal({ CLICKHOUSE_URL_FILE: '/no/such/file' })).toMatchObject({ code: 'config.invalid' })
  })

  it.each(['0.0.0.0', '::', '192.168.1.4', 'example.com'])(
    'refuses to listen on %s while there is no sign-in',
    host => {
      expect(refusal({ SPEARFISH_HOST: host })).toMatchObject({ code: 'config.host_not_local' })
    },
  )

  it('lists every setting that cannot be used', () => {
    expect(refusal({ SPEARFISH_PORT: 'seventy', SPEARFISH_LOG: 'loud', SPEARFISH_MEMORY_MB: '1' })).toMatchObject({
      code: 'config.invalid',
      problems: [{ path: 'SPEARFISH_PORT' }, { path: 'SPEARFISH_LOG' }, { path: 'SPEARFISH_MEMORY_MB' }],
    })
  })
})
