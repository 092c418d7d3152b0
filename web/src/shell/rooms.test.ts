import { expect, it } from 'vitest'
import { places } from './rooms.ts'

it('each place has a key of its own', () => {
  const pages = places.filter(place => place.page !== null || !places.some(p => p !== place && p.to === place.to))
  const keys = pages.map(place => place.key)
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  expect(places.map(place => place.key)).not.toContain('g')
})
