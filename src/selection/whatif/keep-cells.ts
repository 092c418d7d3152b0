import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Facts } from '../../stores/index.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { type AccountsState, accountsState } from './accounts-state.ts'
import { codeSql, compileCells } from './cell-sql.ts'
import {
  addStore,
  type CellStore,
  claimStore,
  forgetStoresBefore,
  readyStore,
  storeInUse,
} from './cell-stores.store.ts'
import { type Cells, shiftCells } from './cells.ts'
import { cellChanges, gainsOf, loadCells, storeCells, storeChanges } from './stored-cells.ts'

/** Stored cells as they stand in memory. */
export interface StoredCells {
  store: CellStore
  cells: Cells
}

const shapeOf = (definition: IcpDefinition): string => {
  const compiled = compileCells(definition)
  const bound = JSON.stringify(compiled.bindings.values, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  return createHash('sha256').update(codeSql(compiled)).update(bound).digest('hex')
}

const loadedBy = new WeakMap<Facts, StoredCells>()

/** From memory where they are there as the store says, else read. */
async function loaded(context: Context, store: CellStore): Promise<StoredCells | null> {
  const kept = loadedBy.get(context.facts)
  if (kept?.store.id === store.id && kept.store.block === store.block) return kept
  const cells = await loadCells(context.facts, store.id, compileCells(store.definition))
  if (!cells) return null
  const found = { store, cells }
  loadedBy.set(context.facts, found)
  return found
}

async function broughtUpToDate(context: Context, now: AccountsState): Promise<StoredCells | null> {
  const { facts } = context
  const store = await storeInUse(context)
  if (!store || store.shape !== shapeOf(store.definition)) return null
  // what was deleted or changed in place has no block of its own
  if (store.mutations !== now.mutations || store.block > now.block) return null
  if (store.block === now.block) return loaded(context, store)
  const changes = await cellChanges(facts, store.id, compileCells(store.definition), store.block)
  const before = changes && (await loaded(context, store))
  if (!changes || !before || !(await claimStore(context, store))) return null
  await storeChanges(facts, changes)
  await readyStore(context, store.id, now)
  const after = { store: { ...store, block: now.block }, cells: shiftCells(before.cells, gainsOf(changes)) }
  loadedBy.set(facts, after)
  return after
}

const runningBy = new WeakMap<Facts, Promise<unknown>>()

/**
 * The stored cells of the active ICP's conditions as of this state of the accounts: only accounts that were written
 * since are grouped again. Null where none are stored, or where they must be stored anew.
 */
export async function storedCells(context: Context, now: AccountsState): Promise<StoredCells | null> {
  // one after the other: two that add the same changes would count them twice
  const before = runningBy.get(context.facts) ?? Promise.resolve()
  const running = before.then(() => broughtUpToDate(context, now))
  runningBy.set(
    context.facts,
    running.catch(() => undefined),
  )
  return running
}

/**
 * Sees to it that the cells of a definition are stored and up to date. After a crash in the middle, or a delete, they
 * are stored anew beside what there was.
 */
export async function keepCells(context: Context, definition: IcpDefinition, signal?: AbortSignal): Promise<void> {
  const { facts } = context
  const now = await accountsState(facts)
  const shape = shapeOf(definition)
  const there = await storedCells(context, now)
  if (there?.store.shape === shape) return
  const compiled = compileCells(definition)
  if (compiled.layout.codes === null) return
  const id = await addStore(context, shape, definition, now)
  await storeCells(facts, id, compiled, signal)
  await readyStore(context, id, now)
  for (const old of await forgetStoresBefore(context, id))
    await facts.run(`alter table company_cells drop partition ${BigInt(old)}`)
}
