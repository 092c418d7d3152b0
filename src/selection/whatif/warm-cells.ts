import type { Context } from '../../context.ts'
import type { Problem } from '../../kernel/errors.ts'
import type { Facts } from '../../stores/index.ts'
import { icpWarnings } from '../icp/icp-warnings.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { cellShape, changedCriteria, shapeKey } from './cell-shape.ts'
import type { Cells } from './cells.ts'
import { groupCells } from './group-cells.ts'
import { moveCells } from './move-cells.ts'

interface Kept<T> {
  definition: IcpDefinition
  value: Promise<T>
}

/** What is kept in memory while the accounts stay as they are, whoever was asked for last at the end. */
interface Warm {
  state: string
  cells: Map<string, Kept<Cells | null>>
  warnings: Map<string, Kept<Problem[]>>
}

const MOST_KEPT = 4
const warmBy = new WeakMap<Facts, Warm>()

interface AccountsState {
  /** Changes with every write, delete or update of the accounts; merges keep the block numbers of what they merge. */
  state: string
  /** Rows as they lie there, older versions included. */
  rows: string
}

async function accountsState(facts: Facts): Promise<AccountsState> {
  const [row] = await facts.ask<AccountsState>(
    `select toString(sum(rows)) as rows, concat(toString(max(max_block_number)), ' ', (
       select concat(toString(count()), ' ', toString(countIf(is_done)))
       from system.mutations where database = currentDatabase() and table = 'accounts')) as state
     from system.parts where database = currentDatabase() and table = 'accounts' and active`,
  )
  return row ?? { state: '', rows: '0' }
}

/** From the kept cells that differ in the conditions of one criterion, if there are such. */
async function movedCells(facts: Facts, warm: Warm, definition: IcpDefinition, now: AccountsState) {
  const shape = cellShape(definition)
  for (const kept of [...warm.cells.values()].reverse()) {
    const changed = changedCriteria(cellShape(kept.definition), shape)
    if (changed?.length !== 1) continue
    const cells = await kept.value.catch(() => null)
    if (!cells) continue
    const accounts = cells.members.reduce((sum, members) => sum + members, 0)
    const source = Number(now.rows) === accounts ? 'accounts' : 'accounts final'
    const moved = await moveCells(facts, cells, kept.definition, definition, changed, source)
    // the accounts may have changed between the two; then neither fits the other
    if (moved && (await accountsState(facts)).state === now.state) return moved
  }
  return null
}

/** Answers what is kept under this key, or makes and keeps it; a failure is not kept. */
async function keep<T>(
  all: Map<string, Kept<T>>,
  key: string,
  definition: IcpDefinition,
  make: () => Promise<T>,
): Promise<T> {
  const kept = all.get(key) ?? { definition, value: make() }
  all.delete(key)
  all.set(key, kept)
  for (const oldest of [...all.keys()].slice(0, -MOST_KEPT)) all.delete(oldest)
  try {
    return await kept.value
  } catch (error) {
    if (all.get(key) === kept) all.delete(key)
    throw error
  }
}

/** Which texts a definition names, and where: what its warnings are about. */
const named = ({ criteria, must, must_not }: IcpDefinition): string =>
  JSON.stringify([
    criteria.map(c => [c.field, c.curve !== undefined, c.grades?.map(g => [g.any, g.all, g.between !== undefined])]),
    ...[must, must_not].map(gates => gates.map(g => [g.field, g.any, g.all, g.between !== undefined])),
  ])

/**
 * The cells of a definition, null where there are too many, and its warnings. Those of the last few sets of conditions
 * are kept while the accounts stay as they are: moving a weight or a graded score reads no account, and moving a
 * boundary reads those that change sides.
 */
export async function warmCells(context: Context, definition: IcpDefinition) {
  const { facts } = context
  const now = await accountsState(facts)
  const old = warmBy.get(facts)
  const warm: Warm = old?.state === now.state ? old : { state: now.state, cells: new Map(), warnings: new Map() }
  warmBy.set(facts, warm)
  const cells = await keep(
    warm.cells,
    shapeKey(cellShape(definition)),
    definition,
    async () => (await movedCells(facts, warm, definition, now)) ?? (await groupCells(facts, definition)),
  )
  const warnings = await keep(warm.warnings, named(definition), definition, () => icpWarnings(context, definition))
  return { cells, warnings }
}
