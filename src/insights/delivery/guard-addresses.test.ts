import { describe, expect, it } from 'vitest'
import { guardAddresses } from './guard-addresses.ts'

describe('where messages may go', () => {
  const guard = guardAddresses('')
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '::1',
    '::',
    '[::1]',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'localhost',
  ])('not to %s', async host => {
    await expect(guard.addressOf(host)).rejects.toMatchObject({ code: 'insights.address_refused' })
  })
  it.each(['8.8.8.8', '172.32.0.1', '192.167.1.1', '2400:3200::1', '::ffff:8.8.8.8'])('to %s', async host => {
    expect(await guard.addressOf(host)).toBe(host)
  })
  it('also to what the administrator names, and to nothing beside it', async () => {
    const open = guardAddresses('127.0.0.1, 10.1.0.0/16 localhost')
    expect(await open.addressOf('127.0.0.1')).toBe('127.0.0.1')
    expect(await open.addressOf('10.1.200.3')).toBe('10.1.200.3')
    expect(await open.addressOf('localhost')).toMatch(/^(127\.0\.0\.1|::1)$/)
    await expect(open.addressOf('10.2.0.1')).rejects.toMatchObject({ code: 'insights.address_refused' })
    await expect(open.addressOf('127.0.0.2')).rejects.toMatchObject({ code: 'insights.address_refused' })
  })
  it('refuses a setting that names nothing', () => {
    expect(() => guardAddresses('10.0.0.0/99')).toThrow(/neither a host nor a network/)
  })
})
