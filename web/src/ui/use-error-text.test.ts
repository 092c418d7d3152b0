import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { problems as en } from '../api/problems.en.ts'
import { problems as zh } from '../api/problems.zh-CN.ts'
import { errorText } from './use-error-text.ts'

const unknown = {
  code: 'selection.icp.unknown_country',
  message: '"Germny" is no country that we know.',
  fix: 'Did you mean Germany?',
  params: { text: 'Germny', hint: 'meant', meant: '德国' },
}

describe('a problem in the words of the reader', () => {
  beforeAll(() =>
    i18next.init({
      lng: 'zh-CN',
      resources: { en: { problems: en }, 'zh-CN': { problems: zh } },
      interpolation: { escapeValue: false },
    }),
  )

  it('is the sentence of its code, filled from its params, with the fix that its hint asks for', () => {
    expect(errorText(i18next, unknown)).toEqual({ message: '没有找到国家“Germny”。', fix: '是否想写德国？' })
    expect(errorText(i18next, { ...unknown, params: { text: '<b>' } })).toMatchObject({
      message: '没有找到国家“<b>”。',
      fix: zh['selection.icp.unknown_country.fix'],
    })
  })

  it('is told by its kind where that has a sentence, else by its code', () => {
    const shape = { code: 'selection.icp.wrong_shape', message: 'Too big', params: { key: 'score', limit: 1 } }
    const told = (kind: string) => errorText(i18next, { ...shape, params: { ...shape.params, kind } }).message
    expect(told('too_big_number')).toBe('“score”不能大于 1。')
    expect(told('unheard_of')).toBe('“score”的值不能这样写。')
  })

  it('stays the server’s English where no catalogue knows it', () => {
    expect(errorText(i18next, { code: 'new.code', message: 'Something.', fix: 'Do it.' })).toEqual({
      message: 'Something.',
      fix: 'Do it.',
    })
  })
})
