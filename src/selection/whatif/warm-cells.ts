import type { Context } from '../../context.ts'
import type { Problem } from '../../kernel/errors.ts'
import type { Facts } from '../../stores/index.ts'
import { icpWarnings } from '../icp/icp-warnings.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { type AccountsState, accountsState, stateKey } from './accounts-state.ts'
import { cellShape, changedCriteria, shapeKey } from './cell-shape.ts'
import type { Cells } from './cells.ts'
import { groupCells } from './group-cells.ts'
import { storedCells } from './keep-cells.ts'
import { moveCells, movedCode } from './move-cells.ts'
import type { StoredPlace } from './top-of-cells.ts'

interface Kept<T> {
  definition: IcpDefinition
  value: Promise<T>
}

/** What is kept in memory while the accounts stay as they are, whoever was asked for last at the end. */
interface Warm {
  state: string
  cells: Map<string, Kept<Found>>
  warnings: Map<string, Kept<Problem[]>>
}

const MOST_KEPT = 4
const warmBy = new WeakMap<Facts, Warm>()

/** Cells and, where that is stored, which accounts are in them. */
interface Found {
  cells: Cells | null
  place: StoredPlace | null
}

/** From what is stored, if it differs in the conditions of one criterion at most. */
async function fromStore(context: Context, definition: IcpDefinition, now: AccountsState): Promise<Found | null> {
  const stored = await storedCells(context, now)
  if (!stored) return null
  const { id, definition: from } = stored.store
  const changed = changedCriteria(cellShape(from), cellShape(definition))
  const [index, ...more] = changed ?? []
  if (!changed || more.length > 0) return null
  if (index === undefined) return { cells: stored.cells, place: { store: id, moved: null } }
  const code = movedCode(from, definition, index)
  const cells = code && (await moveCells(context.facts, stored.cells, from, definition, index, { stored: id }))
  return cells && { cells, place: { store: id, moved: { from: stored.cells, index, code } } }
}

/** From the kept cells that differ in the conditions of one criterion, if there are such. */
async function fromKept(facts: Facts, warm: Warm, definition: IcpDefinition, now: AccountsState) {
  const shape = cellShape(definition)
  for (const kept of [...warm.cells.values()].reverse()) {
    const [index, ...more] = changedCriteria(cellShape(kept.definition), shape) ?? []
    if (index === undefined || more.length > 0) continue
    const cells = await kept.value.then(found => found.cells).catch(() => null)
    if (!cells) continue
    const accounts = cells.members.reduce((sum, members) => sum + members, 0)
    const source = now.rows === accounts ? 'accounts' : 'accounts final'
    const moved = await moveCells(facts, cells, kept.definition, definition, index, source)
    // the accounts may have changed between the two; then neither fits the other
    if (moved && stateKey(await accountsState(facts)) === warm.state) return { cells: moved, place: null }
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
 * The cells of a definition, null where there are too many, where their accounts are stored, and its warnings. Those of
 * the last few sets of conditions are kept while the accounts stay as they are: moving a weight or a graded score reads
 * no account, and moving a boundary reads those that change sides. Once accounts have changed, the stored cells of the
 * active ICP's conditions follow them.
 */
export async function warmCells(context: Context, definition: IcpDefinition) {
  const { facts } = context
  const now = await accountsState(facts)
  const old = warmBy.get(facts)
  const state = stateKey(now)
  const warm: Warm = old?.state === state ? old : { state, cells: new Map(), warnings: new Map() }
  warmBy.set(facts, warm)
  const { cells, place } = await keep(
    warm.cells,
    shapeKey(cellShape(definition)),
    definition,
    async () =>
      (await fromStore(context, definition, now)) ??
      (await fromKept(facts, warm, definition, now)) ?? { cells: await groupCells(facts, definition), place: null },
  )
  const warnings = await keep(warm.warnings, named(definition), definition, () => icpWarnings(context, definition))
  return { cells, place, warnings }
}
