import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { classifyIndustry, industryByTitle } from './classify-industry.ts'
import { industries, industryByCode, industryDescendants, industryPath } from './industry-tree.ts'
import { readReference } from './read-reference.ts'
import { searchIndustries } from './search-industries.ts'

const data = new URL('../../../../shared/data/', import.meta.url)
const missing = (file: string) => (existsSync(new URL(file, data)) ? false : `${file} is not beside the checkout`)
const column = (file: string, name: string): string[] =>
  (parse(readFileSync(new URL(file, data)), { columns: true, bom: true }) as Record<string, string>[]).map(
    row => row[name] ?? '',
  )
const placed = (texts: string[]) => texts.filter(text => classifyIndustry(text)).length / texts.length

const hasHan = (text: string) => /\p{Script=Han}/u.test(text)
const isEnglish = (text: string) => /[a-z]/i.test(text) && !/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(text)

describe('the industry trees', () => {
  it('hold every node under a known parent', () => {
    expect(industries.length).toBe(2196 + 1424)
    expect(industries.filter(i => i.parent !== null && !industryByCode(i.parent))).toEqual([])
  })

  it.each([
    ['naics:333517', 'Machine Tool Manufacturing', '机床制造'],
    ['naics:31-33', 'Manufacturing', '制造业'],
    ['naics:5112', 'Software Publishers', '软件出版'],
    ['gbt:C34', 'Manufacture of General Purpose Machinery', '通用设备制造业'],
    ['gbt:C3421', 'Manufacture of Metal-cutting Machine Tools', '金属切削机床制造'],
  ])('%s is %s, %s', (code, en, zh) => {
    expect(industryByCode(code)).toMatchObject({ code, en, zh })
  })

  it('name every node in English without Chinese characters, and in Chinese', () => {
    expect(industries.filter(i => !isEnglish(i.en))).toEqual([])
    expect(industries.filter(i => !hasHan(i.zh))).toEqual([])
  })

  it('translate just the nodes there are', () => {
    const unknown = (scheme: string, file: string) =>
      Object.keys(readReference<Record<string, string>>(file)).filter(node => !industryByCode(`${scheme}:${node}`))
    expect(unknown('gbt', './gbt-labels-en.json')).toEqual([])
    expect(unknown('naics', './naics-labels-zh.json')).toEqual([])
  })

  it('take descendants along, over sectors that span several numbers', () => {
    const manufacturing = industryDescendants('naics:31-33')
    expect(manufacturing).toContain('naics:31-33')
    expect(manufacturing).toContain('naics:333517')
    expect(manufacturing).not.toContain('naics:4231')
    expect(industryDescendants('gbt:C342')).toContain('gbt:C3421')
    expect(industryDescendants('naics:999')).toEqual(['naics:999'])
  })

  it('lead from the sector to the class', () => {
    expect(industryPath('gbt:C3421').map(i => i.code)).toEqual(['gbt:C', 'gbt:C34', 'gbt:C342', 'gbt:C3421'])
  })
})

describe('a free text becomes an industry', () => {
  it.each([
    ['333517', 'naics:333517', 1],
    ['NAICS 5112', 'naics:5112', 1],
    ['gbt:C3421', 'gbt:C3421', 1],
    ['C3421', 'gbt:C3421', 1],
    ['Machine Tool Manufacturing', 'naics:333517', 1],
    ['金属切削机床制造', 'gbt:C3421', 1],
    ['Manufacture of metal-cutting machine tools', 'gbt:C3421', 1],
    ['通信设备制造', 'gbt:C392', 1],
    ['Airports', 'naics:488', 0.9],
    ['机床制造', 'gbt:C342', 0.9],
    ['房屋建筑', 'gbt:E47', 0.9],
    ['medical', 'naics:62', 0.9],
    ['retail', 'naics:44-45', 0.9],
    ['software', 'naics:5112', 0.9],
    ['technology', 'naics:5415', 0.5],
    ['technolgy', 'naics:5415', 0.425],
    ['telecommunications', 'naics:517', 1],
    ['entertainment', 'naics:71', 0.9],
    ['marketing', 'naics:5418', 0.9],
    ['finance', 'naics:52', 0.9],
    ['employment', 'naics:5613', 0.9],
    ['services', 'naics:56', 0.5],
    ['Food, Beverages & Tobacco', 'naics:311', 0.9],
    ['Oil & Gas Exploration and Production', 'naics:211', 0.9],
    ['互联网', 'gbt:I64', 0.9],
    ['科技', 'gbt:I', 0.5],
  ])('%s → %s, certainty %f', (text, code, certainty) => {
    const guess = classifyIndustry(text)
    expect(guess?.code).toBe(code)
    expect(guess?.certainty).toBeCloseTo(certainty, 6)
  })

  it.each([
    ['Metal cutting machine tools manufacturing', 'naics:'],
    ['数控机床研发与销售', 'gbt:C342'],
    ['软饮料制造', 'gbt:C152'],
    ['Commercial banking services', 'naics:5221'],
  ])('%s is guessed with less certainty', (text, start) => {
    const guess = classifyIndustry(text)
    expect(guess?.code.startsWith(start)).toBe(true)
    expect(guess?.certainty).toBeLessThan(0.9)
  })

  it.each(['', '-', 'xyzzy', '???', 'qwertz uiop'])('%j stays open', text => {
    expect(classifyIndustry(text)).toBeNull()
  })

  const sp500 = missing('sp500/constituents.csv')
  it.skipIf(sp500)(`every GICS name of the S&P 500 is known${sp500 ? ` (skipped: ${sp500})` : ''}`, () => {
    expect(placed(column('sp500/constituents.csv', 'GICS Sector'))).toBe(1)
    expect(placed(column('sp500/constituents.csv', 'GICS Sub-Industry'))).toBe(1)
  })
  const fortune = missing('fortune1000/fortune1000_2022.csv')
  it.skipIf(fortune)(`every sector of the Fortune 1000 is known${fortune ? ` (skipped: ${fortune})` : ''}`, () => {
    expect(placed(column('fortune1000/fortune1000_2022.csv', 'sector'))).toBe(1)
  })
  const maven = missing('crm_sales_opps/accounts.csv')
  it.skipIf(maven)(`every sector of the CRM sample is known${maven ? ` (skipped: ${maven})` : ''}`, () => {
    expect(placed(column('crm_sales_opps/accounts.csv', 'sector'))).toBe(1)
  })
})

describe('an exact title', () => {
  it.each([
    ['Manufacture of Furniture', 'gbt:C21'],
    ['金属切削机床制造', 'gbt:C3421'],
    ['软饮料制造', 'naics:312111'],
    ['software publishers', 'naics:5112'],
  ])('%s names %s, whichever language it is in', (title, code) => {
    expect(industryByTitle(title)?.code).toBe(code)
  })

  it('is asked for in full', () => {
    expect(industryByTitle('furniture')).toBeNull()
  })
})

describe('looking an industry up', () => {
  it.each([
    ['software', 'naics:5112'],
    ['3335', 'naics:3335'],
    ['半导体', 'gbt:C396'],
    ['机床', 'gbt:C342'],
    ['banking', 'naics:5221'],
  ])('%s finds %s first', (text, code) => {
    expect(searchIndustries(text, 10)[0]?.code).toBe(code)
  })

  it('shows the sectors when nothing is asked, and never more than the limit', () => {
    expect(searchIndustries('', 100)).toHaveLength(40)
    expect(searchIndustries('manufacturing', 7)).toHaveLength(7)
    expect(searchIndustries('xyzzy', 7)).toEqual([])
  })
})
