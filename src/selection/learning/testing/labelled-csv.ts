import { seededRandom } from '../seeded-random.ts'

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/**
 * A table of leads with a planted outcome: sector, minutes on the site, a long-tailed revenue with gaps, forty cities, a
 * noisy column, an identifier and a "Stage note" that sales wrote afterwards. Names and values hold what breaks careless SQL.
 */
export function labelledCsv(rows: number, separator = ',', seed = 1): string {
  const random = seededRandom(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] ?? (values[0] as T)
  const sectors = ['Select', '', "Maker's", 'Soft;ware, "cloud"', 'back\\slash', '制造业']
  const strength = new Map(sectors.map((sector, i) => [sector, (i - 2) * 0.8]))
  const cities = Array.from({ length: 40 }, (_, i) => `City ${i}`)
  const lines = [['Lead No', 'Sector `a`', 'Minutes', 'Revenue', 'City', 'Noise', 'Stage note', 'Won?', 'Day']]
  for (let row = 0; row < rows; row++) {
    const [sector, city] = [pick(sectors), Math.floor(random() * cities.length)]
    const minutes = Math.round(random() * 600) / 10
    const revenue = random() < 0.2 ? '' : String(Math.round(Math.exp(8 + 4 * random())))
    const z =
      (strength.get(sector) ?? 0) + (minutes - 30) / 15 + (city % 7 === 0 ? 1 : -0.3) + (revenue === '' ? -1 : 0)
    const won = random() < 1 / (1 + Math.exp(-z))
    const note = won ? (random() < 0.97 ? 'will sign' : 'ringing') : random() < 0.97 ? 'lost interest' : 'ringing'
    const day = new Date(Date.UTC(2025, 0, 1) + row * 3_600_000).toISOString().slice(0, 10)
    lines.push([
      `${row * 3 + 7}`,
      sector,
      String(minutes),
      revenue,
      cities[city] ?? '',
      pick(['a', 'b', 'c']),
      note,
      won ? 'yes' : 'no',
      day,
    ])
  }
  return `${lines.map(line => line.map(quoted).join(separator)).join('\n')}\n`
}
