import { describe, expect, it } from 'vitest'
import { findOnTrail } from './list-trail.ts'

const stored = JSON.stringify({ search: { grade: 'A' }, ids: ['7', '8', '9'], total: 21 })

describe('the list that an account was opened from', () => {
  it('gives its place and its neighbours', () => {
    expect(findOnTrail('8', stored)).toEqual({ search: { grade: 'A' }, place: 2, total: 21, previous: '7', next: '9' })
  })

  it('ends at its ends', () => {
    expect(findOnTrail('7', stored)?.previous).toBeNull()
    expect(findOnTrail('9', stored)?.next).toBeNull()
  })

  it('says nothing of accounts that are not on it', () => {
    expect(findOnTrail('5', stored)).toBeNull()
    expect(findOnTrail('5', null)).toBeNull()
  })
})
