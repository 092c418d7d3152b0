import type { Context } from '../../../context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { addEntries, type Entry, findEntry, MATCHER, standingOf, takeBack } from './ledger.store.ts'
import type { Called, Moves } from './moves.ts'

const called = ({ said, accountId }: Entry): Called => ({
  source: said.source,
  ref: said.name,
  domain: said.name === '' ? said.domain : '',
  contact: said.contact,
  accountId: accountId ?? '0',
})

/** @throws notFound `accounts.no_such_match`, conflict `accounts.match_decided` */
async function mustStand(context: Context, id: string): Promise<Entry & { accountId: string }> {
  const entry = await findEntry(context, id)
  if (!entry) throw notFound('accounts.no_such_match', `The match ledger has no entry ${id}.`)
  const now = (await standingOf(context, [entry.subject])).get(entry.subject)
  const { accountId } = entry
  if (now?.id !== id || accountId === null)
    throw conflict('accounts.match_decided', 'Something else was decided meanwhile.', {
      fix: 'Look at the queue again.',
    })
  return { ...entry, accountId }
}

const audit = (context: Context, action: string, entry: Entry, actor: string) =>
  context.records
    .db()
    .insertInto('audit')
    .values({
      actor,
      action: `accounts.${action}`,
      subject: `match:${entry.id}`,
      detail: JSON.stringify({ subject: entry.subject, account: entry.accountId }),
    })
    .execute()

const neverAgain = (context: Context, entry: Entry & { accountId: string }, author: string) =>
  context.records
    .db()
    .insertInto('match_never')
    .values({
      subject: entry.subject,
      account_id: entry.accountId,
      link_id: entry.id,
      author,
      created_at: context.clock.now(),
    })
    .onConflict(same => same.doNothing())
    .execute()

/** A person says: it is this one. What waits goes to the account; after a crash between, the next run moves it. */
export async function acceptMatch(context: Context, moves: Moves, id: string, author: string): Promise<void> {
  const entry = await mustStand(context, id)
  await context.records.transaction(async () => {
    await addEntries(context, [{ ...entry, decision: 'link', decidedBy: author }])
    await audit(context, 'match_accepted', entry, author)
  })
  await moves.link(context, [called(entry)], `accept ${id}`)
}

/** A person says: never these two. */
export async function rejectMatch(context: Context, moves: Moves, id: string, author: string): Promise<void> {
  const entry = await mustStand(context, id)
  if (entry.decision === 'link') await moves.unlink(context, called(entry))
  await context.records.transaction(async () => {
    await addEntries(context, [{ ...entry, decision: 'none', decidedBy: author }])
    await neverAgain(context, entry, author)
    await audit(context, 'match_rejected', entry, author)
  })
}

/**
 * Takes an entry back. A person's own word goes, and what stood before it stands again; a link that made itself would
 * only make itself again, so the two are never matched again.
 */
export async function undoMatch(context: Context, moves: Moves, id: string, author: string): Promise<void> {
  const entry = await mustStand(context, id)
  if (entry.decision === 'link') await moves.unlink(context, called(entry))
  await context.records.transaction(async () => {
    if (entry.decidedBy === MATCHER) await neverAgain(context, entry, author)
    else if (entry.decision === 'none')
      await context.records
        .db()
        .deleteFrom('match_never')
        .where('subject', '=', entry.subject)
        .where('account_id', '=', entry.accountId)
        .execute()
    await takeBack(context, [id], author)
    await audit(context, 'match_undone', entry, author)
  })
}
