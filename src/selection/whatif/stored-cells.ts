import type { Facts } from '../../stores/index.ts'
import type { BoundSql } from '../fit/compile-fit.ts'
import type { FitField } from '../fit/fit-field.ts'
import { type CompiledCells, codeSql } from './cell-sql.ts'
import { type Cells, emptyCells, putCell } from './cells.ts'

/** The numbers that are stored beside an account's code, so that a boundary can be moved without the account. */
const numbers = {
  employees: 'UInt32',
  revenue_usd: 'UInt64',
  budget_usd: 'UInt64',
  growth: 'Float32',
  founded_year: 'UInt16',
}
const storedNumbers = Object.keys(numbers)
const columns = ['store', 'code', 'account_id', ...storedNumbers, 'sign']

/** So many changed accounts are no longer put in place faster than all of them are stored anew. */
export const MOST_CHANGES = 200_000
const MOST_CELLS = 4_000_000

/** Whether what is stored of an account tells the level of a criterion on this field. */
export const isStoredField = (field: FitField): boolean =>
  field.kind === 'number' && storedNumbers.includes(field.column)

/** The rows of one store; whoever adds up their signs gets the accounts as they are. */
export const storedAccounts = (store: string): BoundSql => ({
  sql: 'company_cells where store = {store:UInt64}',
  bound: { store },
})

/** What is stored of an account: only the numbers that the criteria look at. */
const valuesSql = ({ criteria }: CompiledCells): string[] =>
  Object.entries(numbers).map(([name, type]) =>
    criteria.some(({ field }) => isStoredField(field) && field.column === name)
      ? name
      : `cast(null, 'Nullable(${type})')`,
  )

/** Stores the cell of every account. */
export async function storeCells(
  facts: Facts,
  store: string,
  compiled: CompiledCells,
  signal?: AbortSignal,
): Promise<void> {
  await facts.run(
    `insert into company_cells (${columns})
select {store:UInt64}, ${codeSql(compiled)}, account_id, ${valuesSql(compiled)}, 1 from accounts final`,
    { ...compiled.bindings.values, store },
    { signal },
  )
}

/** A row of `company_cells`: −1 takes back what was stored of an account, +1 says what it is now. */
export interface CellChange {
  code: string
  sign: 1 | -1
}

/** What has changed of the accounts that were written after a block; null where they are too many. */
export async function cellChanges(
  facts: Facts,
  store: string,
  compiled: CompiledCells,
  block: number,
): Promise<CellChange[] | null> {
  const [written] = await facts.ask<{ n: string }>(
    'select count() as n from accounts where _block_number > {block:UInt64}',
    { block },
  )
  if (Number(written?.n ?? 0) > MOST_CHANGES) return null
  const changed = 'account_id in (select account_id from accounts where _block_number > {block:UInt64})'
  // under names of their own: an alias that is a column's name would stand for it in the code as well
  const kept = storedNumbers.map(name => `kept_${name}`)
  const values = valuesSql(compiled).map((sql, i) => `${sql} as ${kept[i]}`)
  return facts.ask<CellChange>(
    `with
  before as (
    select account_id, code, ${storedNumbers} from company_cells where store = {store:UInt64} and ${changed}
    group by account_id, code, ${storedNumbers} having sum(sign) > 0),
  after as (select account_id, ${codeSql(compiled)} as code, ${values} from accounts final where ${changed})
select {store:UInt64} as store, account_id, code, ${kept.map((name, i) => `${name} as ${storedNumbers[i]}`)},
  toInt8(sum(side)) as sign
from (
  select account_id, code, ${storedNumbers.map((name, i) => `${name} as ${kept[i]}`)}, -1 as side from before
  union all
  select account_id, code, ${kept}, 1 as side from after)
group by account_id, code, ${kept} having sign != 0
order by sign`,
    { ...compiled.bindings.values, store, block },
  )
}

/** Stores changes; what is taken back stands before what is said anew, as merging them needs. */
export const storeChanges = (facts: Facts, changes: readonly CellChange[]): Promise<void> =>
  facts.insert('company_cells', changes, 'JSONEachRow', columns)

/** How many accounts each cell gains by changes, by code. */
export function gainsOf(changes: readonly CellChange[]): Map<number, number> {
  const gains = new Map<number, number>()
  for (const { code, sign } of changes) gains.set(Number(code), (gains.get(Number(code)) ?? 0) + sign)
  return gains
}

/** Reads stored cells; null where there are too many to be of use. */
export async function loadCells(facts: Facts, store: string, { layout }: CompiledCells): Promise<Cells | null> {
  const { sql, bound } = storedAccounts(store)
  const bytes = await facts.bytes(
    `select code, toUInt32(sum(sign)) as members from ${sql} group by code having members > 0 order by code
limit ${MOST_CELLS + 1}`,
    bound,
    { settings: { optimize_aggregation_in_order: 1 } },
  )
  const length = bytes.length / 12
  if (length > MOST_CELLS) return null
  const cells = emptyCells(layout, length)
  for (let cell = 0; cell < length; cell++)
    putCell(cells, cell, Number(bytes.readBigUInt64LE(12 * cell)), bytes.readUInt32LE(12 * cell + 8))
  return cells
}
