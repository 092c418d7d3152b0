import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { defineQuery } from '../../stores/index.ts'

const askKnown = defineQuery<{ account: string }, { known: number }>(import.meta.url, './account-known.sql')

/**
 * A list of an account, unless it is empty because there is no such account; only then does telling cost a question.
 * @throws notFound `accounts.not_found`
 */
export async function ofKnownAccount<List extends { items: readonly unknown[] }>(
  { facts }: Context,
  account: string,
  list: Promise<List>,
): Promise<List> {
  const found = await list
  if (found.items.length === 0 && (await askKnown(facts, { account })).length === 0)
    throw notFound('accounts.not_found', `There is no account ${account}.`)
  return found
}
