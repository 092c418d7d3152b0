import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openSeal } from './seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'spearfish-seal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a sealed secret', () => {
  it('opens again after a restart, in its own place only, and shows nothing', () => {
    const sealed = openSeal(folder, undefined).close('whsec_secret 密', 'channel:1')
    expect(sealed).not.toContain('secret')
    expect(openSeal(folder, undefined).open(sealed, 'channel:1')).toBe('whsec_secret 密')
    expect(() => openSeal(folder, undefined).open(sealed, 'channel:2')).toThrow(/cannot be read/)
    expect(statSync(join(folder, 'secret.key')).mode & 0o077).toBe(0)
  })
  it('does not open under another key, nor when a letter was changed', () => {
    const sealed = openSeal(folder, 'one key that is long enough').close('secret', 'x')
    expect(openSeal('nowhere', 'one key that is long enough').open(sealed, 'x')).toBe('secret')
    expect(() => openSeal(folder, undefined).open(sealed, 'x')).toThrow(/cannot be read/)
    const changed = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'Q' : 'A'}`
    expect(() => openSeal(folder, 'one key that is long enough').open(changed, 'x')).toThrow(/cannot be read/)
  })
})
