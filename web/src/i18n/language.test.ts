import { describe, expect, it } from 'vitest'
import { preferredLanguage } from './language.ts'

describe('the language of a first visit', () => {
  it('is what was chosen before', () => {
    expect(preferredLanguage('zh-CN', ['en-GB'])).toBe('zh-CN')
  })

  it('is the first of the browser that we have', () => {
    expect(preferredLanguage(null, ['fr', 'zh-Hant-TW', 'en'])).toBe('zh-CN')
    expect(preferredLanguage(null, ['de-DE', 'en-US'])).toBe('en')
  })

  it('is English when there is none', () => {
    expect(preferredLanguage('klingon', ['fr'])).toBe('en')
  })
})
