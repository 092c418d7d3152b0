import fc from 'fast-check'
import { icpDefinitionSchema } from '../icp-definition.schema.ts'
import type { TestAccount } from './test-context.ts'

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const technologies = ['sap', 'Siemens NX', 'salesforce', 'MES', '钉钉']
const industries = ['naics:333', 'naics:333517', 'naics:31-33', 'naics:5415', 'gbt:C34', 'gbt:C3421', '']

/** What may be said about an account. */
export const anyAccount: fc.Arbitrary<Omit<TestAccount, 'account_id'>> = fc.record({
  industry: oneOf(...industries),
  country: oneOf('DE', 'CN', 'US', ''),
  region: oneOf('CN-JS', 'CN-ZJ', 'US-CA', 'DE-BY', ''),
  city: oneOf('Berlin', 'BERLIN', '苏州', ''),
  ownership: oneOf('private', 'public', ''),
  employees: oneOf(null, 0, 1, 49, 50, 51, 199, 200, 777, 5000, 5001, 4_000_000_000),
  revenue_usd: oneOf(null, 0, 999_999, 1_000_000, 50_000_000, 9_000_000_000),
  growth: oneOf(null, -0.5, 0, 0.1, 0.25, 3),
  founded_year: oneOf(null, 1850, 1999, 2000, 2020),
  technologies: fc.uniqueArray(oneOf('sap', 'siemens-nx', 'salesforce', 'mes', '钉钉', 'SAP'), { maxLength: 4 }),
  keywords: fc.uniqueArray(oneOf('laser cutting', 'CNC', '机床'), { maxLength: 3 }),
  departments: fc.dictionary(oneOf('IT', 'sales'), oneOf(0, 3, 40)),
  attributes: fc.dictionary(oneOf('plants', 'Erp system'), oneOf('3', '12.5', 'two', '', '-1', 'nan')),
})

const edge = oneOf<number | null>(null, 0, 1, 50, 200, 5000, 0.1, 0.25, 1_000_000, 2000, 12.5, -1)
const between = fc
  .tuple(edge, edge)
  .filter(([low, high]) => low !== null || high !== null)
  .map(([low, high]): [number | null, number | null] =>
    low !== null && high !== null && low > high ? [high, low] : [low, high],
  )
const score = oneOf(0, 0.25, 1 / 3, 0.5, 0.9, 1)
const graded = (condition: fc.Arbitrary<object>) =>
  fc.array(fc.tuple(condition, score), { minLength: 1, maxLength: 4 }).map(grades => ({
    grades: grades.map(([met, points]) => ({ ...met, score: points })),
  }))
const anyOf = (...values: string[]) => fc.subarray(values, { minLength: 1 }).map(any => ({ any }))
const piece = (...values: string[]) => fc.subarray(values, { minLength: 1 }).map(contains => ({ contains }))
const curve = fc
  .record({
    scale: oneOf('linear', 'log'),
    xs: fc.uniqueArray(oneOf(1, 7, 50, 200, 640, 5000, 1_000_000), { minLength: 2, maxLength: 5 }),
    ys: fc.array(score, { minLength: 5, maxLength: 5 }),
  })
  .map(({ scale, xs, ys }) => ({
    curve: { scale, points: xs.sort((a, b) => a - b).map((x, i): [number, number] => [x, ys[i] ?? 0]) },
  }))

const numbers = ['employees', 'revenue_usd', 'growth', 'founded_year', 'departments.IT', 'attributes.plants']
const number = fc.tuple(oneOf(...numbers), fc.oneof(graded(fc.record({ between })), curve))
const text = fc.oneof(
  fc.tuple(fc.constant('industry'), graded(anyOf('naics:333', 'naics:31-33', 'gbt:C34', 'naics:541512'))),
  fc.tuple(fc.constant('country'), graded(anyOf('DE', 'CN', 'FR'))),
  fc.tuple(fc.constant('region'), graded(anyOf('CN', 'US-CA', 'DE-BY'))),
  fc.tuple(fc.constant('city'), graded(fc.oneof(anyOf('berlin', '苏州'), piece('ber', '苏')))),
  fc.tuple(oneOf('technologies', 'keywords'), graded(fc.oneof(anyOf(...technologies), piece('s', 'cut', '机')))),
  fc.tuple(
    fc.constant('technologies'),
    graded(fc.subarray(technologies, { minLength: 1, maxLength: 2 }).map(all => ({ all }))),
  ),
  fc.tuple(fc.constant('attributes.Erp system'), graded(anyOf('two', '3'))),
)
const criterion = fc.tuple(fc.oneof(number, text), oneOf(0, 1, 3, 12.5, 20, 25), oneOf(0, 0.1, 1))
const gate = fc.oneof(
  anyOf('DE', 'CN').map(c => ({ field: 'country', ...c })),
  between.map(b => ({ field: 'employees', between: b })),
  anyOf('sap', 'MES').map(c => ({ field: 'technologies', ...c })),
)

/** A definition of any criteria and gates. */
export const anyDefinition = fc
  .record({
    criteria: fc.array(criterion, { minLength: 1, maxLength: 7 }),
    must: fc.array(gate, { maxLength: 1 }),
    must_not: fc.array(gate, { maxLength: 2 }),
  })
  .map(({ criteria, must, must_not }) =>
    icpDefinitionSchema.parse({
      name: 'Any',
      criteria: criteria.map(([[field, how], weight, otherwise], i) => ({
        id: `c${i}`,
        field,
        weight,
        otherwise,
        ...how,
      })),
      must,
      must_not,
    }),
  )
  .filter(d => d.criteria.some(c => c.weight > 0))
