import { prepareTraining } from '../src/selection/learning/prepare-training.ts'
import { seededRandom } from '../src/selection/learning/seeded-random.ts'
import { readTable } from '../src/selection/learning/table/read-table.ts'
import { train } from '../src/selection/learning/train.ts'

export const title = 'selection train: 78,000 rows × 18 columns, both models, five folds'

const ROWS = 78_000
const LEVELS = [3, 4, 6, 8, 12, 20, 30, 60, 400]

/** Nine categories of three to four hundred levels, nine numbers (some with gaps or a long tail), an outcome of both. */
function table(): string {
  const random = seededRandom(42)
  const names = [...LEVELS.map((_, i) => `category_${i}`), ...LEVELS.map((_, i) => `number_${i}`)]
  const effects = LEVELS.map(count => Array.from({ length: count }, () => random() - 0.5))
  const lines = [[...names, 'won'].join(',')]
  for (let row = 0; row < ROWS; row++) {
    let z = -1
    const categories = LEVELS.map((count, i) => {
      const level = Math.floor(random() * random() * count)
      z += effects[i]?.[level] ?? 0
      return `level ${level}`
    })
    const numbers = LEVELS.map((_, i) => {
      const x = random() + random() + random() - 1.5
      z += i < 5 ? x * (i + 1) * 0.3 + (x > 0.7 ? 0.5 : 0) : 0
      if (i % 4 === 3 && random() < 0.15) return ''
      return i % 3 === 2 ? Math.exp(4 * x + 6).toFixed(0) : x.toFixed(4)
    })
    lines.push([...categories, ...numbers, random() < 1 / (1 + Math.exp(-z)) ? 1 : 0].join(','))
  }
  return lines.join('\n')
}

export async function run(
  print: (row: { what: string; value: string; yardstick?: string; ratio?: string }) => void,
): Promise<void> {
  const text = table()
  const began = performance.now()
  const read = readTable(text)
  const prepared = prepareTraining(read, { label: 'won', positive: '1' })
  const ready = performance.now()
  const { report } = train(prepared, 0)
  const done = performance.now()
  // the operating system's high-water mark, in kilobytes
  const peak = process.resourceUsage().maxRSS * 1024
  print({ what: 'read and encode', value: `${((ready - began) / 1000).toFixed(1)} s` })
  print({
    what: 'read, both models in five folds, the winner on all rows',
    value: `${((done - began) / 1000).toFixed(1)} s`,
    yardstick: '60 s',
    ratio: `${((done - began) / 60_000).toFixed(2)}×`,
  })
  print({
    what: 'peak memory',
    value: `${(peak / 2 ** 20).toFixed(0)} MB`,
    yardstick: '1024 MB',
    ratio: `${(peak / 2 ** 30).toFixed(2)}×`,
  })
  for (const { name, auc } of report.models) print({ what: `AUC of ${name}`, value: auc.mean.toFixed(4) })
}
