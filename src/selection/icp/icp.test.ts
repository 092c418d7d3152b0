import { describe, expect, it } from 'vitest'
import { standingActivations } from './activation-history.ts'
import { icpTemplate } from './icp-template.ts'
import { parseIcp } from './parse-icp.ts'
import { writeIcp } from './write-icp.ts'

const whole = (criteria: string, more = '') => `name: Test\ncriteria:\n${criteria}\n${more}`
const problemsOf = (yaml: string) => parseIcp({ yaml }).problems.map(p => p.code.replace('selection.icp.', ''))
const employees = '  - { field: employees, weight: 1, grades: [{ between: [1, 5], score: 1 }] }'

describe('reading an ICP', () => {
  it.each([
    ['not_yaml', 'name: [unclosed'],
    ['not_yaml', 'name: *nobody\ncriteria: []'],
    ['empty', '- just\n- a list'],
    ['missing', 'name: No criteria'],
    ['unknown_key', whole('  - { field: country, wieght: 1, weight: 2, grades: [{ any: [DE], score: 1 }] }')],
    ['wrong_shape', whole('  - { field: country, weight: 1, grades: [{ any: DE, score: 1 }] }')],
    ['wrong_shape', whole('  - { field: country, weight: 1, grades: [{ any: [DE], score: 7 }] }')],
    ['unknown_field', whole('  - { field: headcount, weight: 1, grades: [{ between: [1, 2], score: 1 }] }')],
    ['no_weight', whole('  - { field: country, weight: 0, grades: [{ any: [DE], score: 1 }] }')],
    ['no_grades', whole('  - { field: country, weight: 1 }')],
    ['no_condition', whole('  - { field: country, weight: 1, grades: [{ score: 1 }] }')],
    ['wrong_condition', whole('  - { field: employees, weight: 1, grades: [{ any: ["5"], score: 1 }] }')],
    ['wrong_condition', whole('  - { field: country, weight: 1, grades: [{ contains: [Ger], score: 1 }] }')],
    ['backward_range', whole('  - { field: employees, weight: 1, grades: [{ between: [9, 5], score: 1 }] }')],
    ['open_range', whole('  - { field: employees, weight: 1, grades: [{ between: [null, null], score: 1 }] }')],
    ['unknown_country', whole('  - { field: country, weight: 1, grades: [{ any: [Atlantis], score: 1 }] }')],
    ['unknown_region', whole('  - { field: region, weight: 1, grades: [{ any: [Nowhereshire], score: 1 }] }')],
    ['unknown_industry', whole('  - { field: industry, weight: 1, grades: [{ any: [xyzzy], score: 1 }] }')],
    ['curve_not_increasing', whole('  - { field: employees, weight: 1, curve: { points: [[5, 0], [5, 1]] } }')],
    ['curve_not_positive', whole('  - { field: growth, weight: 1, curve: { scale: log, points: [[0, 0], [5, 1]] } }')],
    ['curve_needs_number', whole('  - { field: city, weight: 1, curve: { points: [[1, 0], [5, 1]] } }')],
    ['duplicate_id', whole(`${employees}\n${employees}`)],
    ['no_condition', whole(employees, 'must: [{ field: country }]')],
    ['unknown_field', whole(employees, 'must_not: [{ field: planet, any: [Mars] }]')],
    ['grades_not_falling', whole(employees, 'grades: { A: 80, B: 85, C: 50, D: 35, E: 20 }')],
    [
      'unreachable_grade',
      whole(
        '  - { field: employees, weight: 1, grades: [{ between: [1, 500], score: 1 }, { between: [5, 50], score: 0.5 }] }',
      ),
    ],
    [
      'unreachable_grade',
      whole(
        '  - { field: industry, weight: 1, grades: [{ any: [naics:333], score: 1 }, { any: [naics:333517], score: 0.5 }] }',
      ),
    ],
    [
      'grades_and_curve',
      whole(
        '  - { field: employees, weight: 1, grades: [{ between: [1, 5], score: 1 }], curve: { points: [[1, 0], [5, 1]] } }',
      ),
    ],
  ])('says %s', (code, yaml) => {
    expect(problemsOf(yaml)).toContain(code)
    expect(parseIcp({ yaml }).definition).toBeNull()
  })

  it('collects every problem at once, each with its line and what to write instead', () => {
    const { problems } = parseIcp({
      yaml: `name: Many
criteria:
  - field: industri
    weight: 10
    grades: [{ any: [machinery], score: 1 }]
  - field: country
    wait: 3
    weight: 10
    grades:
      - { any: [Germny, Atlantis], score: 2 }
must:
  - field: country
    any: [Mittelerde]
`,
    })
    expect(problems.map(p => [p.code.replace('selection.icp.', ''), p.path])).toEqual([
      ['wrong_shape', 'criteria[1].grades[0].score (line 10)'],
      ['unknown_key', 'criteria[1].wait (line 7)'],
      ['unknown_field', 'criteria[0].field (line 3)'],
      ['unknown_country', 'criteria[1].grades[0].any[0] (line 10)'],
      ['unknown_country', 'criteria[1].grades[0].any[1] (line 10)'],
      ['unknown_country', 'must[0].any[0] (line 13)'],
    ])
    expect(problems.map(p => p.fix)).toEqual(
      expect.arrayContaining([expect.stringContaining('Did you mean "industry"?'), 'Did you mean Germany?']),
    )
    expect(problems.every(p => p.fix !== undefined)).toBe(true)
    expect(problems.map(p => p.params)).toEqual([
      { key: 'score', kind: 'too_big_number', limit: 1, hint: 'score' },
      expect.objectContaining({ key: 'wait', known: expect.stringContaining('weight') }),
      expect.objectContaining({ name: 'industri', hint: 'meant', meant: 'industry' }),
      { text: 'Germny', hint: 'meant', meant: 'DE' },
      { text: 'Atlantis' },
      { text: 'Mittelerde' },
    ])
  })

  it('turns names into codes, in English and Chinese', () => {
    const { definition } = parseIcp({
      yaml: whole(`  - { field: country, weight: 1, grades: [{ any: [Germany, 中国, ch], score: 1 }] }
  - { field: region, weight: 1, grades: [{ any: [California, CN], score: 1 }] }
  - { field: industry, weight: 1, grades: [{ any: [naics:333, Machine Tool Manufacturing, Manufacture of Furniture, 软饮料制造], score: 1 }] }`),
    })
    expect(definition?.criteria.map(c => c.grades?.[0]?.any)).toEqual([
      ['DE', 'CN', 'CH'],
      ['US-CA', 'CN'],
      ['naics:333', 'naics:333517', 'gbt:C21', 'naics:312111'],
    ])
    expect(definition?.criteria.map(c => c.id)).toEqual(['country', 'region', 'industry'])
  })

  it('takes overlapping and nested ranges as they are: the first that is met counts', () => {
    const { definition, warnings } = parseIcp({
      yaml: whole(
        '  - { field: employees, weight: 1, grades: [{ between: [200, 900], score: 1 }, { between: [50, 200], score: 0.5 }, { between: [1, 900], score: 0.2 }] }',
      ),
    })
    expect(definition).not.toBeNull()
    expect(warnings).toEqual([])
  })

  it('writes a definition so that reading it gives the same one', () => {
    const { definition } = parseIcp({
      yaml: whole(
        `  - { id: size, field: employees, label: Team, weight: 2.5, curve: { scale: log, points: [[5, 0], [50, 1]] } }
  - { field: technologies, weight: 3, otherwise: 0.1, grades: [{ all: [sap, mes], score: 1 }, { any: [sap], score: 0.5 }] }`,
        'must: [{ field: attributes.Region Code, any: ["7"] }]\ncapacity: { one_to_one: 4 }',
      ),
    })
    if (!definition) throw new Error('the definition has problems')
    const written = writeIcp(definition)
    expect(parseIcp({ yaml: written }).definition).toEqual(definition)
    expect(parseIcp({ definition }).definition).toEqual(definition)
    expect(written).toContain('any: [sap]')
  })
})

describe('the template', () => {
  it('is a usable definition with no accounts at all, and says that it is a template', () => {
    const yaml = icpTemplate({ accounts: 0, items: [] })
    expect(parseIcp({ yaml })).toMatchObject({ problems: [], warnings: [] })
    expect(yaml).toMatch(/template, not a finding/)
  })

  it('is built from what the accounts hold', () => {
    const value = (v: string, count: number) => ({ value: v, label: v, count })
    const yaml = icpTemplate({
      accounts: 100,
      items: [
        { field: 'country', kind: 'text', known: 0.9, values: [value('CN', 50), value('DE', 20)], deciles: [] },
        {
          field: 'industry',
          kind: 'text',
          known: 0.8,
          values: [value('naics:333517', 9), value('naics:333999', 8)],
          deciles: [],
        },
        {
          field: 'employees',
          kind: 'number',
          known: 0.7,
          values: [],
          deciles: [1, 5, 20, 44, 80, 120, 300, 700, 900, 4321, 9000],
        },
        { field: 'technologies', kind: 'list', known: 0.1, values: [value('sap', 9)], deciles: [] },
      ],
    })
    const { definition, problems } = parseIcp({ yaml })
    expect(problems).toEqual([])
    expect(definition?.criteria.map(c => c.field)).toEqual(['industry', 'country', 'employees'])
    expect(definition?.criteria[0]?.grades?.[0]?.any).toEqual(['naics:333'])
    expect(definition?.criteria[2]?.grades?.[0]?.between).toEqual([120, 4300])
  })
})

describe('the history of activations', () => {
  const row = (id: number, version: number, reverts: number | null = null) => ({
    id: String(id),
    version,
    reverts: reverts === null ? null : String(reverts),
  })
  it.each([
    ['nothing', [], []],
    ['one', [row(1, 1)], [1]],
    ['three in a row', [row(1, 1), row(2, 2), row(3, 3)], [1, 2, 3]],
    ['one revert', [row(1, 1), row(2, 2), row(3, 1, 2)], [1]],
    ['walking back twice', [row(1, 1), row(2, 2), row(3, 3), row(4, 2, 3), row(5, 1, 2)], [1]],
    ['going on after a revert', [row(1, 1), row(2, 2), row(3, 1, 2), row(4, 3)], [1, 3]],
  ])('knows what stands after %s', (_, history, standing) => {
    expect(standingActivations(history).map(a => a.version)).toEqual(standing)
  })
})
