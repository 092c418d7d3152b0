import type { ReceiptLine } from '@server/selection/selection.schema.ts'
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { formats } from '../../i18n/format.ts'
import { selection } from '../selection.zh-CN.ts'
import { criterionName, valueText } from './criterion-name.ts'
import { topReasons } from './top-reasons.ts'

const line = (criterion: string, points: number, kind: ReceiptLine['kind'] = 'known'): ReceiptLine => ({
  criterion,
  field: criterion,
  label: criterion,
  group: 'business_traits',
  kind,
  points,
  weight: 10,
  score: 1,
  value: 'x',
  why: '',
})

describe('the reasons for a place on the list', () => {
  it('are the known criteria with the most points', () => {
    const receipt = [line('a', 5), line('b', 20), line('c', 9, 'unknown'), line('d', 7), line('e', 6), line('f', 0)]
    expect(topReasons(receipt).map(r => r.criterion)).toEqual(['b', 'd', 'e'])
  })

  it('are the closed gate when there is one', () => {
    expect(topReasons([line('a', 20), line('gate', -20, 'gate')]).map(r => r.criterion)).toEqual(['gate'])
  })
})

describe('a receipt in Chinese', () => {
  beforeAll(() => i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': { selection } } }))

  it('names the fields it knows and leaves own names alone', () => {
    const t = i18next.getFixedT('zh-CN', 'selection')
    expect(criterionName(t, { field: 'industry', label: 'Industry' })).toBe('行业')
    expect(criterionName(t, { field: 'industry', label: 'Machine builders' })).toBe('Machine builders')
  })

  it('writes values as the reader does', () => {
    const f = formats('zh-CN')
    expect(valueText(f, 'employees', '1240')).toBe('1,240')
    expect(valueText(f, 'country', 'DE')).toBe('德国')
    expect(valueText(f, 'growth', '0.12')).toBe('12%')
    expect(valueText(f, 'city', null)).toBeNull()
  })
})
