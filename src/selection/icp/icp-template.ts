import { industryPath } from '../../accounts/index.ts'
import type { Criterion, IcpDefinition } from '../icp-definition.schema.ts'
import { icpDefinitionSchema } from '../icp-definition.schema.ts'
import type { IcpFields } from '../selection.schema.ts'
import { writeIcp } from './write-icp.ts'

type Draft = Pick<Criterion, 'field' | 'weight'> & Partial<Criterion>
type Item = IcpFields['items'][number]

const KNOWN_ENOUGH = 0.2
const BRANCH_DEPTH = 2

/** The most frequent values; one code of an industry stands for its branch. */
function graded(item: Item, weight: number, count: number): Draft | null {
  const branch = (value: string) => industryPath(value)[BRANCH_DEPTH - 1]?.code ?? value
  const values = [...new Set(item.values.map(v => (item.field === 'industry' ? branch(v.value) : v.value)))]
  const [best, next] = [values.slice(0, count), values.slice(count, 2 * count)]
  if (best.length === 0) return null
  const grades = [{ any: best, score: 1 }, ...(next.length > 0 ? [{ any: next, score: 0.5 }] : [])]
  return { field: item.field, weight, grades }
}

const rounded = (value: number) => {
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1)
  return Math.round(value / scale) * scale
}

/** The upper middle of a number scores best: from the median to the ninth decile. */
function ranged(item: Item, weight: number): Draft | null {
  const [low, middle, high] = [item.deciles[3], item.deciles[5], item.deciles[9]].map(d => rounded(d ?? 0))
  if (low === undefined || middle === undefined || high === undefined || !(low < middle && middle < high)) return null
  return {
    field: item.field,
    weight,
    grades: [
      { between: [middle, high], score: 1 },
      { between: [low, null], score: 0.5 },
    ],
  }
}

/** The template of an install without accounts: plausible, and plainly to be replaced. */
const withoutData: Draft[] = [
  {
    field: 'industry',
    weight: 30,
    grades: [
      { any: ['naics:333'], score: 1 },
      { any: ['naics:31-33'], score: 0.5 },
    ],
  },
  { field: 'country', weight: 20, grades: [{ any: ['US', 'DE', 'CN'], score: 1 }] },
  {
    field: 'employees',
    weight: 30,
    grades: [
      { between: [200, 5000], score: 1 },
      { between: [50, null], score: 0.5 },
    ],
  },
  { field: 'revenue_usd', weight: 20, grades: [{ between: [50_000_000, null], score: 1 }] },
]

const heading = `# A starting point made from the values that most of your accounts have. It is a template, not a finding:
# put in what your best customers have in common, then look at the dry run before you activate it.
`

function draftsFrom(fields: IcpFields): Draft[] {
  const usable = (name: string) => fields.items.find(item => item.field === name && item.known >= KNOWN_ENOUGH)
  const build = (name: string, make: (item: Item) => Draft | null) => {
    const item = usable(name)
    return item ? (make(item) ?? []) : []
  }
  return [
    build('industry', item => graded(item, 30, 3)),
    build('country', item => graded(item, 20, 3)),
    build('employees', item => ranged(item, 20)),
    build('revenue_usd', item => ranged(item, 15)),
    build('technologies', item => graded(item, 15, 4)),
    build('ownership', item => graded(item, 5, 2)),
  ].flat()
}

/** A first ICP to edit, built from what the accounts hold. Pure: the same fields give the same text. */
export function icpTemplate(fields: IcpFields): string {
  const found = draftsFrom(fields)
  const drafts = found.length >= 2 ? found : withoutData
  const definition: IcpDefinition = icpDefinitionSchema.parse({
    name: 'Our ideal customer',
    description: 'A template: replace it by what your best customers have in common.',
    criteria: drafts.map(draft => ({ id: draft.field, ...draft })),
  })
  return heading + writeIcp(definition)
}
