import type { Context } from '../../../context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { addEntries, type Entry, findEntry, MATCHER, standingOf, takeBack } from './ledger.store.ts'
import type { Called, Moves } from './moves.ts'
import { dropReviewsOf, unitedInto } from './united-accounts.ts'

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

type Standing = Entry & { accountId: string }

/** @throws conflict `accounts.match_united` */
async function mustBeAccounts(context: Context, { said, accountId }: Standing): Promise<void> {
  const united = await unitedInto(context)
  if (united.has(accountId) || (united.has(said.account) && united.get(said.account) !== accountId))
    throw conflict('accounts.match_united', 'One of the two was united with another account since.', {
      fix: 'Take that back first.',
    })
}

/** What goes to the account, goes: names by their rows, accounts as a whole; parts of a house stay where they are. */
async function move(context: Context, moves: Moves, entry: Standing, token: string): Promise<void> {
  if (entry.relation === 'same') return moves.unite(context, { from: entry.said.account, into: entry.accountId })
  if (entry.relation !== null) return
  const into = (await unitedInto(context)).get(entry.accountId) ?? entry.accountId
  if (entry.said.networks.length > 0) return moves.place(context, entry.said.networks, { from: '0', into })
  await moves.link(context, [{ ...called(entry), accountId: into }], token)
}

async function moveBack(context: Context, moves: Moves, entry: Standing): Promise<void> {
  if (entry.decision !== 'link') return
  if (entry.relation === 'same') {
    await mustBeAccounts(context, entry)
    return moves.part(context, { from: entry.said.account, into: entry.accountId, since: entry.decidedAt })
  }
  if (entry.relation !== null) return
  const into = (await unitedInto(context)).get(entry.accountId) ?? entry.accountId
  if (entry.said.networks.length > 0) return moves.place(context, entry.said.networks, { from: into, into: '0' })
  await moves.unlink(context, { ...called(entry), accountId: into })
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
  if (entry.relation === 'same') await mustBeAccounts(context, entry)
  await context.records.transaction(async () => {
    await addEntries(context, [{ ...entry, decision: 'link', decidedBy: author }])
    if (entry.relation === 'same') await dropReviewsOf(context, entry.said.account, author)
    await audit(context, 'match_accepted', entry, author)
  })
  await move(context, moves, entry, `accept ${id}`)
}

/** A person says: never these two. */
export async function rejectMatch(context: Context, moves: Moves, id: string, author: string): Promise<void> {
  const entry = await mustStand(context, id)
  await moveBack(context, moves, entry)
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
  await moveBack(context, moves, entry)
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
