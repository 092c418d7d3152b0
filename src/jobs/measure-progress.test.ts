import { describe, expect, it } from 'vitest'
import { measureProgress } from './measure-progress.ts'

describe('the progress of a job', () => {
  it('has no rate before there is something to divide by', () => {
    const measure = measureProgress()
    expect(measure('read', 0, 100, 0)).toMatchObject({ rate: null, secondsLeft: null })
    expect(measure('read', 10, 100, 200)).toMatchObject({ rate: null })
  })

  it('tells units per second and the seconds left', () => {
    const measure = measureProgress()
    measure('read', 100, 1100, 1000)
    expect(measure('read', 300, 1100, 3000)).toMatchObject({ rate: 100, secondsLeft: 8 })
  })

  it('measures each step from its own beginning', () => {
    const measure = measureProgress()
    measure('read', 0, null, 0)
    measure('read', 1000, null, 1000)
    expect(measure('write', 0, 50, 1000).rate).toBeNull()
    expect(measure('write', 10, 50, 2000)).toMatchObject({ rate: 10, secondsLeft: 4 })
  })

  it('does not guess what is left of an unknown total, or at a standstill', () => {
    const measure = measureProgress()
    measure('read', 5, null, 0)
    expect(measure('read', 500, null, 1000)).toMatchObject({ rate: 495, secondsLeft: null })
    const still = measureProgress()
    still('read', 5, 10, 0)
    expect(still('read', 5, 10, 1000)).toMatchObject({ rate: 0, secondsLeft: null })
  })
})
