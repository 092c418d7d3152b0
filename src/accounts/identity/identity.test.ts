import { describe, expect, it } from 'vitest'
import { accountKeys } from './account-keys.ts'
import { normaliseName } from './normalise-name.ts'
import { registrableDomain } from './registrable-domain.ts'
import { registryCheckCharacter, validRegistryNumber } from './registry-number.ts'
import { isDisposableDomain, isFreeMailDomain, isHostingDomain, isSharedDomain } from './shared-domains.ts'

describe('the registrable domain', () => {
  it.each([
    ['acme.com', 'acme.com'],
    ['  HTTP://WWW.ACME.COM:8080/path?x#y ', 'acme.com'],
    ['acme.com:443', 'acme.com'],
    ['https://https://www.acme.com/', 'acme.com'],
    ['https://investor.acme.co.uk/relations', 'acme.co.uk'],
    ['ir.acme.com.cn', 'acme.com.cn'],
    ['https://www.stock.walmart.com', 'walmart.com'],
    ['bob@mail.acme.de', 'acme.de'],
    ['mailto:bob@acme.de', 'acme.de'],
    ['//acme.io/x', 'acme.io'],
    ['acme.com, acme.net', 'acme.com'],
    ['see <https://acme.com>', 'acme.com'],
    ['ｗｗｗ．ａｃｍｅ．ｃｏｍ', 'acme.com'],
    ['例子.中国', '例子.中国'],
    ['xn--fsqu00a.xn--fiqs8s', '例子.中国'],
    ['lanyu.example', 'lanyu.example'],
    ['acme', null],
    ['n.a.', null],
    ['192.168.1.1', null],
    ['http://localhost:3000', null],
    ['server.local', null],
    ['', null],
    ['-', null],
  ])('of %j is %j', (text, domain) => {
    expect(registrableDomain(text)).toBe(domain)
  })

  it.each([
    ['qq.com', true, false],
    ['gmail.com', true, false],
    ['wordpress.com', false, true],
    ['github.io', false, true],
    ['weebly.com', false, true],
    ['acme.com', false, false],
  ])('%s: free mail %s, hosting %s', (domain, mail, hosting) => {
    expect(isFreeMailDomain(domain)).toBe(mail)
    expect(isHostingDomain(domain)).toBe(hosting)
  })
})

describe('a domain that is nobody’s own', () => {
  it.each(['mailinator.com', 'guerrillamail.com', 'yopmail.com'])('%s gives addresses to throw away', domain => {
    expect([isDisposableDomain(domain), isSharedDomain(domain)]).toEqual([true, true])
    expect(accountKeys({ source: 'crm', name: 'Acme', sourceId: '1', domain: `jo@${domain}` })).toEqual([
      'source:crm:1',
    ])
  })

  it('is none that a company registered', () => {
    for (const domain of ['acme.com', 'siemens.de', 'huawei.com', 'lanyu-precision.cn'])
      expect(isSharedDomain(domain)).toBe(false)
  })
})

describe('the unified social credit code', () => {
  it.each(['91110000600037341L', '91440300708461136T', '914403001922038216', '91330100799655058B'])(
    '%s of a known company is valid',
    code => {
      expect(validRegistryNumber(code)).toEqual({ ok: true, normalised: code })
      expect(registryCheckCharacter(code.slice(0, 17))).toBe(code[17])
    },
  )

  it.each([
    ['spaces, hyphens and full width', ' ９１１１００００-600037341l ', { ok: true, normalised: '91110000600037341L' }],
    [
      'letters that look like digits',
      '9111OOOO600037341L',
      { ok: false, normalised: '9111OOOO600037341L', suggestion: '91110000600037341L' },
    ],
    [
      'two neighbours swapped',
      '91110000600073341L',
      { ok: false, normalised: '91110000600073341L', suggestion: '91110000600037341L' },
    ],
    ['a wrong check character', '91110000600037341A', { ok: false, normalised: '91110000600037341A' }],
    ['the old fifteen digits', '110000001234567', { ok: false, normalised: '110000001234567' }],
    ['nothing', '', { ok: false, normalised: '' }],
  ])('%s', (_, text, expected) => {
    expect(validRegistryNumber(text)).toEqual(expected)
  })
})

describe('the keys of an account', () => {
  const base = { source: 'crm', name: 'Acme, Inc.' }
  it.each([
    [
      'all three, best first',
      { registryNumber: '91110000600037341L', domain: 'https://www.acme.com', sourceId: '17', country: 'CN' },
      ['registry:91110000600037341L', 'domain:acme.com', 'source:crm:17'],
    ],
    ['free mail is nobody’s own', { domain: 'bob@qq.com', sourceId: '17' }, ['source:crm:17']],
    ['a hosted site is nobody’s own', { domain: 'acme.wordpress.com', sourceId: '17' }, ['source:crm:17']],
    [
      'a wrong Chinese code identifies nobody',
      { registryNumber: '91110000600037341A', country: 'CN' },
      ['source:crm:acme inc@CN'],
    ],
    [
      'a number of another country is unique there',
      { registryNumber: '0123 4567', country: 'gb', sourceId: '1' },
      ['registry:GB:01234567', 'source:crm:1'],
    ],
    ['a number of no known country identifies nobody', { registryNumber: '01234567', sourceId: '1' }, ['source:crm:1']],
    ['without an id, the name and country', { country: 'US' }, ['source:crm:acme inc@US']],
    ['without anything, the name', {}, ['source:crm:acme inc@']],
  ])('%s', (_, account, keys) => {
    expect(accountKeys({ ...base, ...account })).toEqual(keys)
  })

  it('names compare without case, width and punctuation', () => {
    expect(normaliseName('  ＡＣＭＥ,  Inc. (China)')).toBe('acme inc china')
    expect(normaliseName("O'Reilly Auto")).toBe('oreilly auto')
    expect(normaliseName('澜屿精密（苏州）有限公司')).toBe('澜屿精密 苏州 有限公司')
  })
})
