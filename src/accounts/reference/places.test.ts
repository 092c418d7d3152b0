import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { countries, countryByCode, parseCountry } from './countries.ts'
import { parsePlace } from './parse-place.ts'
import { parseRegion, regionByCode, regions } from './regions.ts'

const data = new URL('../../../../shared/data/', import.meta.url)
const missing = (file: string) => (existsSync(new URL(file, data)) ? false : `${file} is not beside the checkout`)
const column = (file: string, name: string): string[] =>
  (parse(readFileSync(new URL(file, data)), { columns: true, bom: true }) as Record<string, string>[]).map(
    row => row[name] ?? '',
  )

describe('a country', () => {
  it.each([
    ['US', 'US'],
    ['usa', 'US'],
    ['U.S.A.', 'US'],
    ['United States', 'US'],
    ['美国', 'US'],
    ['PRC', 'CN'],
    ["People's Republic of China", 'CN'],
    ['中国', 'CN'],
    ['CHN', 'CN'],
    ['UK', 'GB'],
    ['England', 'GB'],
    ['Korea', 'KR'],
    ['韩国', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['Philipines', 'PH'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Côte d’Ivoire', 'CI'],
    ['St. Lucia', 'LC'],
    ['Hong Kong', 'HK'],
    ['香港', 'HK'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Austria', 'AT'],
    ['Atlantis', null],
    ['none', null],
    ['', null],
  ])('%s is %s', (text, code) => {
    expect(parseCountry(text)).toBe(code)
  })

  it('has a name in both languages', () => {
    expect(countries).toHaveLength(249)
    expect(countryByCode('cn')).toEqual({ code: 'CN', alpha3: 'CHN', en: 'China', zh: '中国' })
    expect(countries.filter(c => c.en === c.code || c.zh === c.code)).toEqual([])
  })

  const maven = missing('crm_sales_opps/accounts.csv')
  it.skipIf(maven)(`every office of the CRM sample is in one${maven ? ` (skipped: ${maven})` : ''}`, () => {
    expect(column('crm_sales_opps/accounts.csv', 'office_location').filter(c => !parseCountry(c))).toEqual([])
  })
})

describe('a region', () => {
  it.each([
    ['Minnesota', null, 'US-MN'],
    ['OH', null, 'US-OH'],
    ['CA', 'US', 'US-CA'],
    ['California', null, 'US-CA'],
    ['加州', null, 'US-CA'],
    ['D.C.', null, 'US-DC'],
    ['Virginia[2]', null, 'US-VA'],
    ['US-TX', null, 'US-TX'],
    ['江苏省', null, 'CN-JS'],
    ['江苏', 'CN', 'CN-JS'],
    ['Jiangsu Province', 'CN', 'CN-JS'],
    ['内蒙古', null, 'CN-NM'],
    ['新疆', null, 'CN-XJ'],
    ['JS', 'CN', 'CN-JS'],
    ['JS', null, null],
    ['Ontario', 'CA', 'CA-ON'],
    ['Bavaria', 'DE', null],
    ['Minnesota', 'CN', null],
  ])('%s in %s is %s', (text, country, code) => {
    expect(parseRegion(text, country)).toBe(code)
  })

  it('has a name in both languages', () => {
    expect(regions.filter(r => r.country === 'CN')).toHaveLength(34)
    expect(regions.filter(r => r.country === 'US')).toHaveLength(51)
    expect(regionByCode('CN-JS')).toEqual({ code: 'CN-JS', country: 'CN', en: 'Jiangsu', zh: '江苏省' })
  })
})

describe('a place', () => {
  it.each([
    ['Saint Paul, Minnesota', { city: 'Saint Paul', region: 'US-MN', country: 'US' }],
    ['San Jose, CA', { city: 'San Jose', region: 'US-CA', country: 'US' }],
    ['Atlanta, Georgia', { city: 'Atlanta', region: 'US-GA', country: 'US' }],
    ['Georgia', { city: null, region: null, country: 'GE' }],
    ['Dublin, Ireland', { city: 'Dublin', region: null, country: 'IE' }],
    ['Washington, D.C.', { city: 'Washington', region: 'US-DC', country: 'US' }],
    ['Austin, Texas, USA', { city: 'Austin', region: 'US-TX', country: 'US' }],
    ['McLean, Virginia[2]', { city: 'McLean', region: 'US-VA', country: 'US' }],
    ['Shenzhen, China', { city: 'Shenzhen', region: 'CN-GD', country: 'CN' }],
    ['Suzhou, Jiangsu, China', { city: 'Suzhou', region: 'CN-JS', country: 'CN' }],
    ['江苏省苏州市工业园区', { city: '苏州', region: 'CN-JS', country: 'CN' }],
    ['苏州', { city: '苏州', region: 'CN-JS', country: 'CN' }],
    ['上海市浦东新区', { city: '上海', region: 'CN-SH', country: 'CN' }],
    ['吉林省', { city: null, region: 'CN-JL', country: 'CN' }],
    ['昆山市', { city: '昆山', region: 'CN-JS', country: 'CN' }],
    ['德国', { city: null, region: null, country: 'DE' }],
    ['Germany', { city: null, region: null, country: 'DE' }],
    ['Springfield', { city: 'Springfield', region: null, country: null }],
    ['', { city: null, region: null, country: null }],
  ])('%s', (text, place) => {
    expect(parsePlace(text)).toEqual(place)
  })

  const sp500 = missing('sp500/constituents.csv')
  it.skipIf(sp500)(`every headquarters of the S&P 500 is in a country${sp500 ? ` (skipped: ${sp500})` : ''}`, () => {
    const texts = column('sp500/constituents.csv', 'Headquarters Location')
    const lost = texts.filter(text => text.includes(',') && !parsePlace(text).country)
    expect(lost).toEqual([])
  })
})
