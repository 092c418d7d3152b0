import { expect, it } from 'vitest'
import { namedAccounts } from './named-accounts.ts'

it.each([
  ['acme.com\nglobex.de', ['acme.com', 'globex.de']],
  ['https://www.Acme.com/about?x=1, globex.de;  "initech.co.uk"', ['www.acme.com', 'globex.de', 'initech.co.uk']],
  ['Ann <ann@acme.com>', ['acme.com']],
  ['12345678901234567890\nDomain\nacme.com\nacme.com', ['12345678901234567890', 'acme.com']],
  ['', []],
])('reads accounts out of %j', (text, accounts) => {
  expect(namedAccounts(text)).toEqual(accounts)
})
