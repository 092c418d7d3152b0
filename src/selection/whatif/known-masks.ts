import { type CellColumn, type Cells, levelIn } from './cells.ts'

/** Which criteria are known in each cell: few combinations, however many cells there are. */
export interface KnownMasks {
  /** The combination of each cell. */
  ids: Uint32Array
  /** By combination, the indexes of the criteria that are unknown. */
  unknown: readonly (readonly number[])[]
  /** By combination, how many accounts there are. */
  members: Float64Array
}

/** So many pairs are numbered in a table; beyond, in a map. */
const MOST_IN_TABLE = 2 ** 22

/** Numbers pairs in the order in which they are first asked for. */
function pairNumbers(first: number, second: number) {
  const pairs: [number, number][] = []
  const add = (a: number, b: number) => pairs.push([a, b]) - 1
  if (first * second <= MOST_IN_TABLE) {
    const table = new Int32Array(first * second).fill(-1)
    return {
      pairs,
      of(a: number, b: number): number {
        const there = table[a * second + b] as number
        if (there >= 0) return there
        const made = add(a, b)
        table[a * second + b] = made
        return made
      },
    }
  }
  const map = new Map<number, number>()
  return {
    pairs,
    of(a: number, b: number): number {
      const made = map.get(a * second + b) ?? add(a, b)
      map.set(a * second + b, made)
      return made
    },
  }
}

/** What is unknown in each code of a column, as a number that names the combination. */
function columnMasks({ criteria, size }: CellColumn) {
  const names = new Map<string, number>()
  const unknown: number[][] = []
  const ofCode = Uint16Array.from({ length: size }, (_, code) => {
    const missing = criteria.filter(criterion => levelIn(code, criterion) === 0).map(({ index }) => index)
    const name = missing.join()
    const id = names.get(name) ?? unknown.push(missing) - 1
    names.set(name, id)
    return id
  })
  return { ofCode, unknown }
}

const kept = new WeakMap<Cells, KnownMasks>()

/** Found once for each grouping of the accounts, since no weight changes it. */
export function knownMasks(cells: Cells): KnownMasks {
  const there = kept.get(cells)
  if (there) return there
  const ids = new Uint32Array(cells.length)
  let unknown: (readonly number[])[] = [[]]
  for (const column of cells.columns) {
    const own = columnMasks(column)
    const numbers = pairNumbers(unknown.length, own.unknown.length)
    for (let i = 0; i < ids.length; i++)
      ids[i] = numbers.of(ids[i] as number, own.ofCode[column.codes[i] as number] as number)
    unknown = numbers.pairs.map(([before, now]) => [...(unknown[before] ?? []), ...(own.unknown[now] ?? [])])
  }
  const members = new Float64Array(unknown.length)
  for (const [i, id] of ids.entries()) members[id] = (members[id] as number) + (cells.members[i] as number)
  const made = { ids, unknown, members }
  kept.set(cells, made)
  return made
}
