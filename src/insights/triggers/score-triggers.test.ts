import { describe, expect, it } from 'vitest'
import { defaultModelYaml, parseModel } from '../model/parse-model.ts'
import { scoreTriggers } from './score-triggers.ts'

const event = (type: string, day: string, title = '') => ({ type, title, day, learned: day, source: 'feed', url: '' })

describe('the triggers of a company', () => {
  const rules = [
    { type: 'funding', points: 30, half_life_days: 90, most: 1 },
    { type: 'job_post', points: 5, half_life_days: 30, most: 2 },
  ]

  it('fade with the half-life of their kind and sum to the score', () => {
    const { score, receipt } = scoreTriggers(
      rules,
      [event('funding', '2026-03-03', 'Series B'), event('job_post', '2026-06-01'), event('news', '2026-06-01')],
      '2026-06-01',
    )
    expect(receipt.map(line => [line.type, line.title, line.points])).toEqual([
      ['funding', 'Series B', 15],
      ['job_post', '', 5],
    ])
    expect(score).toBe(20)
  })

  it('count the newest few of a kind', () => {
    const posts = ['2026-06-01', '2026-05-02', '2026-04-02'].map(day => event('job_post', day))
    expect(scoreTriggers(rules, posts, '2026-06-01').score).toBe(7.5)
  })

  it('have rules in every model, those from before there were any too', () => {
    const older = defaultModelYaml.replace(/triggers:\n(?: {2}- .*\n)+/, '')
    expect(older).not.toContain('triggers:')
    expect(parseModel(older).triggers).toEqual(parseModel(defaultModelYaml).triggers)
  })
})
