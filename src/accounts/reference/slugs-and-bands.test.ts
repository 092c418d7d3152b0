import { describe, expect, it } from 'vitest'
import { revenueBand, sizeBand } from './bands.ts'
import { isOneSlipApart } from './edit-distance.ts'
import { technologySlug } from './technology-slug.ts'

describe('bands', () => {
  it.each([
    [null, null],
    [1, '1-10'],
    [10, '1-10'],
    [11, '11-50'],
    [5000, '1001-5000'],
    [10_000, '5001-10000'],
    [2_300_000, '10001+'],
  ])('%s employees are %s', (employees, band) => {
    expect(sizeBand(employees)).toBe(band)
  })

  it.each([
    [null, null],
    [0, 'under_1m'],
    [999_999, 'under_1m'],
    [1_000_000, '1m_10m'],
    [572_754_000_000, 'over_10b'],
  ])('%s dollars are %s', (usd, band) => {
    expect(revenueBand(usd)).toBe(band)
  })
})

describe('a technology', () => {
  it.each([
    ['Salesforce  Sales Cloud', 'salesforce-sales-cloud'],
    ['Node.js', 'node.js'],
    ['C++', 'c++'],
    [' C# ', 'c#'],
    ['用友 U8', '用友-u8'],
    ['SAP (S/4HANA)', 'sap-s-4hana'],
  ])('%s is %s', (name, slug) => {
    expect(technologySlug(name)).toBe(slug)
  })
})

describe('one slip', () => {
  it.each([
    ['technolgy', 'technology', true],
    ['GTXPro', 'GTX Pro', true],
    ['teh', 'the', true],
    ['cat', 'cut', true],
    ['cat', 'cat', false],
    ['cat', 'dogs', false],
    ['abcd', 'badc', false],
    ['', 'a', true],
  ])('between %j and %j: %s', (a, b, slip) => {
    expect(isOneSlipApart(a, b)).toBe(slip)
    expect(isOneSlipApart(b, a)).toBe(slip)
  })
})
