import type { Context } from '../../context.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import type { AccountsState } from './accounts-state.ts'

/** Cells that are stored for a definition's conditions, and the accounts' state that they stand for. */
export interface CellStore {
  id: string
  /** Of the compiled conditions: another program version may compile them otherwise. */
  shape: string
  definition: IcpDefinition
  block: number
  mutations: string
}

/** The store in use: the newest one, unless it is being written or was left half written. */
export async function storeInUse({ records }: Pick<Context, 'records'>): Promise<CellStore | null> {
  const row = await records.db().selectFrom('company_cell_stores').selectAll().orderBy('id', 'desc').executeTakeFirst()
  if (row?.state !== 'ready') return null
  const { id, shape, block, mutations } = row
  return { id, shape, definition: row.definition as IcpDefinition, block: Number(block), mutations }
}

/** Announces a store that is about to be filled; until it is ready, none is in use. */
export async function addStore(
  { records }: Context,
  shape: string,
  definition: IcpDefinition,
  { block, mutations }: AccountsState,
): Promise<string> {
  const values = { shape, definition: JSON.stringify(definition), block, mutations, state: 'writing' as const }
  const { id } = await records
    .db()
    .insertInto('company_cell_stores')
    .values(values)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes the store for oneself before it is changed; false where somebody else has it or has changed it already. */
export async function claimStore({ records }: Context, { id, block }: CellStore): Promise<boolean> {
  const { numUpdatedRows } = await records
    .db()
    .updateTable('company_cell_stores')
    .set({ state: 'writing' })
    .where('id', '=', id)
    .where('block', '=', String(block))
    .where('state', '=', 'ready')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Says which state of the accounts the store now stands for. */
export async function readyStore({ records }: Context, id: string, { block }: AccountsState): Promise<void> {
  await records.db().updateTable('company_cell_stores').set({ state: 'ready', block }).where('id', '=', id).execute()
}

/** Forgets older stores but for the one before, of which a question may still be reading; answers their ids. */
export async function forgetStoresBefore({ records }: Context, id: string): Promise<string[]> {
  const older = await records
    .db()
    .selectFrom('company_cell_stores')
    .select('id')
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .offset(1)
    .execute()
  const ids = older.map(row => row.id)
  if (ids.length > 0) await records.db().deleteFrom('company_cell_stores').where('id', 'in', ids).execute()
  return ids
}
