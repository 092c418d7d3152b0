import { describe, expect, it } from 'vitest'
import { formats } from './format.ts'

const en = formats('en')
const zh = formats('zh-CN')

describe('numbers', () => {
  it('are grouped, with a true minus sign, and a dash for what is unknown', () => {
    expect(en.number(1234567)).toBe('1,234,567')
    expect(en.signed(-1.4, 1)).toBe('−1.4')
    expect(en.signed(5.1, 1)).toBe('+5.1')
    expect(en.number(null)).toBe('–')
  })

  it('are short by thousands in English, by 万 and 亿 in Chinese', () => {
    expect(en.money(9_840_000)).toBe('$9.84M')
    expect(zh.money(486_000)).toBe('$48.6万')
    expect(zh.compact(860_000_000)).toBe('8.6亿')
  })
})

describe('times', () => {
  it('say how long ago something was', () => {
    const now = Date.parse('2026-03-01T12:00:00Z')
    expect(en.ago('2026-03-01T11:18:00Z', now)).toBe('42 min. ago')
    expect(zh.ago('2026-02-27T12:00:00Z', now)).toBe('前天')
  })

  it('leave a calendar day alone, whatever the time zone', () => {
    expect(en.date('2026-03-01')).toBe('Mar 1, 2026')
    expect(zh.date('2026-03-01')).toBe('2026年3月1日')
  })

  it('are as exact as it matters', () => {
    expect(en.duration(18.4)).toBe('18 ms')
    expect(en.duration(1400)).toBe('1.4 s')
    expect(en.duration(125_000)).toBe('2 min 5 s')
    expect(zh.duration(3_720_000)).toBe('1 小时 2 分')
  })
})

describe('names', () => {
  const lanyu = { name: 'Lanyu Precision', localName: '澜屿精密' }
  it('put the own script of the reader first', () => {
    expect(en.names(lanyu)).toEqual({ first: 'Lanyu Precision', second: '澜屿精密' })
    expect(zh.names(lanyu)).toEqual({ first: '澜屿精密', second: 'Lanyu Precision' })
  })

  it('say one name once', () => {
    expect(zh.names({ name: 'Kessel', localName: null })).toEqual({ first: 'Kessel', second: null })
    expect(en.names({ name: '澜屿精密', localName: '澜屿精密' })).toEqual({ first: '澜屿精密', second: null })
  })

  it('of countries are in the language of the reader', () => {
    expect(en.country('DE')).toBe('Germany')
    expect(zh.country('DE')).toBe('德国')
    expect(en.country('Ruritania')).toBe('Ruritania')
  })
})
