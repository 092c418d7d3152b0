import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readName } from './read-name.ts'
import { saysNobody } from './says-nobody.ts'
import { splitChineseName } from './split-chinese-name.ts'

const words = (name: string) => readName(name).words.map(w => w.text)

describe('a company’s name', () => {
  it.each([
    ['Huawei Technologies (India) Private Limited', ['huawei', 'technologies', 'india'], ['LLC']],
    ['Open Joint Stock Company Gazprom', ['gazprom'], ['JSC']],
    ['ООО "БАЙКАЛ"', ['baykal'], ['LLC']],
    ['SiemensAG', ['siemens'], ['JSC']],
    ['Volkswagen Bank G.m.b.H.', ['volkswagen', 'bank'], ['LLC']],
    ['Grupa Allegro Sp. z o.o.', ['grupa', 'allegro'], ['LLC']],
    ['Salesforce.com', ['salesforce'], []],
    ['AT&T', ['att'], []],
    ['Limited', ['limited'], []],
    ['ＡＣＭＥ（上海）有限公司', ['acme', '上海'], ['LLC']],
    ['臺灣積體電路製造股份有限公司', ['台湾', '积体', '电路', '制造'], ['JSC']],
  ])('%s is %j, its form kept as %j', (name, expected, forms) => {
    expect(words(name)).toEqual(expected)
    expect(readName(name).forms).toEqual(forms)
  })

  it('of Chinese characters is also read aloud', () => {
    expect(readName('重庆长安汽车股份有限公司').words.map(w => w.reading)).toEqual(['chongqing', 'changan', 'qiche'])
  })

  it.each([
    'n/a',
    'Freelance',
    '没有',
    'Unafilliated',
    '-',
    'fsfsf',
    'Self Employed',
    '自由职业者',
    'xxx',
    'not applicable',
    '个人',
    '1',
  ])('%s is nobody’s', name => expect(saysNobody(name)).toBe(true))

  it.each([
    'AAA',
    'Personal Capital',
    'Independent Bank',
    'Nullsoft',
    '个推',
    'Home Depot',
    'IBM',
    '3M',
    'Student Loans Ltd',
    '无限极',
  ])('%s is somebody’s', name => expect(saysNobody(name)).toBe(false))
})

describe('a Chinese company’s name', () => {
  it.each([
    ['武汉海明智业电子商务有限公司', ['武汉', '海明智业', '电子商务', '有限公司', '']],
    ['广州市天河区棠下丹妮贸易商行', ['广州市天河区', '棠下丹妮', '贸易', '商行', '']],
    ['环球国际航运青岛有限公司', ['青岛', '环球', '国际航运', '有限公司', '']],
    ['杭州欢乐飞机器人科技公司', ['杭州', '欢乐飞', '机器人科技', '公司', '']],
    ['昆山欣日兴精密电子公司', ['昆山', '欣日兴', '精密电子', '公司', '']],
    ['广州国际货运公司', ['广州', '', '国际货运', '公司', '']],
  ])('%s has the parts %j', (name, parts) => {
    const { place, brand, trade, form, branch } = splitChineseName(name)
    expect([place, brand, trade, form, branch]).toEqual(parts)
  })

  it('of a branch leads to the company', () => {
    expect(splitChineseName('中国平安保险股份有限公司上海分公司')).toMatchObject({
      branch: '上海分公司',
      form: '股份有限公司',
    })
    expect(readName('华为技术有限公司北京分公司').branch).toBe(true)
  })

  const labelled = fileURLToPath(
    new URL('../../../../../shared/data/cn_company_names/groundtruth.txt', import.meta.url),
  )
  it.skipIf(!existsSync(labelled))('gives its brand in 93 of 100 labelled names', () => {
    const lines = readFileSync(labelled, 'utf8')
      .split('\n')
      .filter(line => line.trim() !== '')
    const right = lines.filter(line => {
      const [name = '', brand = ''] = line.trim().split(/\s+/)
      return (readName(name).chinese?.brand ?? '') === brand
    })
    expect(right.length / lines.length).toBeGreaterThanOrEqual(0.93)
  })
})
