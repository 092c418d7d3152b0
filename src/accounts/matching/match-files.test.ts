import { describe, expect, it } from 'vitest'
import { compareCompanies } from './compare/compare-companies.ts'
import { editDistance } from './compare/edit-distance.ts'
import { bitsOf, probabilityOf, sumOf } from './compare/evidence.ts'
import type { RecordText } from './compare/read-record.ts'
import { fitLogistic } from './learn/fit-logistic.ts'
import { answerLine, matcherOver } from './match-files.ts'

const accounts: RecordText[] = [
  {
    name: 'Lanyu Precision Co., Ltd.',
    domain: 'lanyu-precision.cn',
    city: 'Suzhou',
    country: 'CN',
    aliases: ['澜屿精密（苏州）有限公司'],
  },
  { name: 'Acme Corporation', domain: 'acme.com', phone: '+1 212 555 0100', country: 'US' },
  { name: 'Hudson & Vale Partners', domain: 'hudsonvale.com', country: 'US' },
  { name: 'Northwind Traders', domain: 'northwind.com', country: 'US' },
  { name: 'Northwind Energy', domain: 'northwind-energy.com', country: 'US' },
  { name: '武汉海明智业电子商务有限公司', country: 'CN', registry: '91110000600037341L' },
  { name: 'Red Harbor Bank', country: 'GB' },
  { name: 'International Widget Machines', country: 'US' },
  { name: 'Twin Peaks Ltd', city: 'Leeds' },
  { name: 'Twin Peaks Ltd', city: 'York' },
  { name: 'n/a' },
]
const matcher = await matcherOver(accounts)
const ask = (query: RecordText) => answerLine(1, matcher.find(query))

describe('the account of a record', () => {
  it.each<[string, RecordText, number]>([
    ['its own domain in an e-mail address', { email: 'jo@mail.acme.com' }, 2],
    ['its website', { domain: 'https://www.hudsonvale.com/team' }, 3],
    ['its name with another legal form', { name: 'ACME Inc.' }, 2],
    ['a slip of the keyboard', { name: 'Northwind Tradres' }, 4],
    ['words written as one', { name: 'RedHarbor Bank' }, 7],
    ['initials', { name: 'IWM' }, 8],
    ['its name in characters, known as an alias', { name: '澜屿精密' }, 1],
    ['the brand of its Chinese name', { name: '海明智业' }, 6],
    ['that brand read aloud', { name: 'Haiming Zhiye' }, 6],
    ['traditional characters', { name: '武漢海明智業電子商務有限公司' }, 6],
    ['its registry number, whatever it is called', { name: 'Something Else', registry: '91110000600037341L' }, 6],
    ['which of two of a name is meant by its city', { name: 'Twin Peaks', city: 'York' }, 10],
  ])('is found by %s', (_, query, account) => {
    expect(ask(query).best).toBe(account)
  })

  it('links itself where the evidence leaves no doubt, and the weights add up to the probability', () => {
    const answer = ask({ name: 'Acme Corp', email: 'jo@acme.com' })
    expect(answer).toMatchObject({ best: 2, match: 2, decision: 'link', relationship: 'same' })
    expect(probabilityOf(sumOf(answer.evidence))).toBeCloseTo(answer.probability, 3)
  })

  it('goes to a person when two accounts fit alike', () => {
    expect(ask({ name: 'Twin Peaks Limited' })).toMatchObject({ decision: 'review' })
  })

  it.each([
    ['nobody’s name', { name: 'freelance' }],
    ['nothing at all', { name: 'N/A' }],
    ['没有', { name: '没有' }],
    ['free mail', { email: 'jo@gmail.com' }],
    ['a company that is no account', { name: 'Zephyr Quantum Labs' }],
  ])('is none for %s', (_, query) => {
    expect(ask(query)).toMatchObject({ match: null, decision: 'none' })
  })

  it('is never one of another registry number', () => {
    expect(ask({ name: '武汉海明智业电子商务有限公司', registry: '91440300708461136T' }).decision).toBe('none')
  })

  it('says what the record is to it', () => {
    expect(ask({ name: '武汉海明智业电子商务有限公司上海分公司' }).relationship).toBe('branch')
    expect(ask({ name: 'Acme Corporation Germany GmbH' }).relationship).toBe('subsidiary')
  })

  it('tells a branch from a second record of the same, from whichever side it is looked at', async () => {
    const names = ['武汉海明智业电子商务有限公司', '武汉海明智业电子商务有限公司上海分公司', '武汉海明智业电子商务公司']
    const three = await matcherOver(names.map(name => ({ name, country: 'CN' })))
    const seen = [0, 1, 2].map(one => three.rivals(one).map(r => [r.account, r.relationship]))
    expect(seen[0]).toContainEqual([1, 'parent'])
    expect(seen[1]).toContainEqual([0, 'branch'])
    expect(seen[0]).toContainEqual([2, 'same'])
    expect(three.rivals(0).find(r => r.account === 2)?.probability).toBeGreaterThan(0.8)
  })

  it('does not depend on what else was asked', () => {
    const alone = ask({ name: 'Northwind' })
    for (const name of ['Acme', 'Twin Peaks', '海明智业']) ask({ name })
    expect(ask({ name: 'Northwind' })).toEqual(alone)
  })
})

describe('two records', () => {
  it.each([
    ['Volkswagen Bank G.m.b.H.', 'Volkswagen Bank GmbH', true],
    ['OAO Gazprom', 'Открытое акционерное общество Газпром', true],
    ['SiemensAG', 'Siemens Aktiengesellschaft', true],
    ['联想集团有限公司', '聯想集團', true],
    ['Huawei Technologies', '华为技术有限公司', true],
    ['Glenmore Systems Ltd', 'Glenmore Ltd', false],
    ['Deutsche Bank AG', 'Commerzbank AG', false],
    ['Bowne Global Solutions (France)', 'Bowne Global Solutions (Germany)', false],
    ['上海海明科技有限公司', '北京海明科技有限公司', false],
  ])('%s and %s: one organisation %s', (a, b, same) => {
    const { probability, evidence } = compareCompanies({ name: a }, { name: b })
    expect(probability >= 0.5).toBe(same)
    expect(probabilityOf(sumOf(evidence))).toBeCloseTo(probability, 5)
  })

  it('are not one when their registry numbers differ, however alike they are called', () => {
    const [a, b] = ['91110000600037341L', '91440300708461136T'].map(registry => ({
      name: 'Acme',
      registry,
      domain: 'acme.com',
    }))
    expect(compareCompanies(a ?? {}, b ?? {}).probability).toBeLessThan(0.01)
  })
})

describe('the weights', () => {
  it('turn into the probability that Splink’s worked example gives', () => {
    expect(probabilityOf(-6.67 + 4.74 + 6.49 - 1.97 - 1.12 + 8)).toBeCloseTo(0.998592, 6)
    expect(bitsOf(probabilityOf(3.5))).toBeCloseTo(3.5, 9)
  })

  it('are calibrated to what came true', () => {
    const trials = Array.from({ length: 4000 }, (_, i) => {
      const bits = (i % 9) - 4
      // true as often as twice the bits less one would say
      const p = 1 / (1 + 2 ** -(2 * bits - 1))
      return { bits, right: ((i * 7919) % 1000) / 1000 < p, weight: 1 }
    })
    const { slope, offset } = fitLogistic(trials, { slope: 1, offset: 0 })
    expect(slope).toBeGreaterThan(1.7)
    expect(slope).toBeLessThan(2.3)
    expect(offset).toBeLessThan(-0.6)
  })

  it('count neighbours that are swapped as one slip', () => {
    expect(editDistance('martha', 'marhta', 2)).toBe(1)
    expect(editDistance('kitten', 'sitting', 5)).toBe(3)
    expect(editDistance('kitten', 'sitting', 1)).toBe(2)
  })
})
