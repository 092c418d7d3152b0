import { describe, expect, it } from 'vitest'
import { histogramShape } from './histogram-geometry.ts'

const bins = [
  { from: 0, before: 100, after: 0 },
  { from: 5, before: 10, after: 1000 },
  { from: 10, before: 0, after: 1 },
]
const size = { width: 300, height: 100 }

describe('the histogram', () => {
  it('reaches the top with its highest count and draws nothing for none', () => {
    const { bars } = histogramShape(bins, 'linear', size, true)
    expect(bars.map(b => b.height)).toEqual([0, 100, expect.closeTo(0.1)])
  })

  it('shows a single account on a log axis', () => {
    const { bars } = histogramShape(bins, 'log', size, true)
    expect(bars[2]?.height).toBeGreaterThan(5)
    expect(bars[1]?.height).toBe(100)
  })

  it('draws the version before as steps over the full width, or not at all', () => {
    expect(histogramShape(bins, 'linear', size, true).steps).toBe('M0.0 90.0H100.0L100.0 99.0H200.0L200.0 100.0H300.0')
    expect(histogramShape(bins, 'linear', size, false).steps).toBe('')
  })

  it('counts in powers of ten, or in round steps from zero', () => {
    expect(histogramShape(bins, 'log', size, true).ticks.map(t => t.value)).toEqual([1, 10, 100, 1000])
    expect(histogramShape(bins, 'linear', size, true).ticks.map(t => t.value)).toEqual([0, 500, 1000])
  })
})
