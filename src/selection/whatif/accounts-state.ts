import type { Facts } from '../../stores/index.ts'

/** What tells whether the accounts are as they were, and which rows came since. */
export interface AccountsState {
  /** Grows with every write; a row's `_block_number` is that of its write, whatever it is merged with. */
  block: number
  /** Changes with every delete, update or emptying, which leave no block behind: all of the first block's heirs go. */
  mutations: string
  /** Rows as they lie there, older versions included. */
  rows: number
}

export const stateKey = ({ block, mutations }: AccountsState): string => `${block} ${mutations}`

export async function accountsState(facts: Facts): Promise<AccountsState> {
  const [row] = await facts.ask<{ rows: string; block: string; mutations: string }>(
    `select sum(rows) as rows, max(max_block_number) as block,
       concat(toString(min(min_block_number)), ' ', (
         select concat(toString(count()), ' ', toString(countIf(is_done)))
         from system.mutations where database = currentDatabase() and table = 'accounts')) as mutations
     from system.parts where database = currentDatabase() and table = 'accounts' and active`,
  )
  return { rows: Number(row?.rows ?? 0), block: Number(row?.block ?? 0), mutations: row?.mutations ?? '' }
}
