import type { Context } from '../../../context.ts'
import type { AccountRelation } from './ledger.schema.ts'
import { accountsNamed, type Entry, standingAbout, takeBack } from './ledger.store.ts'

/** The subject of a pair: `account` for one organisation twice, `part` for a branch or a company of the house. */
export const pairSubject = (account: string, relation: AccountRelation): string =>
  JSON.stringify([relation === 'same' ? 'account' : 'part', account])

/** Which accounts were united with which, as it stands: each with the one that stayed, at the end of the chain. */
export async function unitedInto(context: Context): Promise<Map<string, string>> {
  const links = (await standingAbout(context, 'same')).filter(e => e.decision === 'link')
  const next = new Map(links.map(e => [e.said.account, e.accountId ?? '']))
  const last = (id: string): string => {
    const seen = new Set<string>()
    let at = id
    for (let to = next.get(at); to !== undefined && !seen.has(at); to = next.get(at)) {
      seen.add(at)
      at = to
    }
    return at
  }
  return new Map([...next.keys()].map(id => [id, last(id)]))
}

/** Pairs in review that one of the accounts is in are no question any more once it is united. */
export async function dropReviewsOf(context: Context, account: string, by: string): Promise<void> {
  const about = (e: Entry) => e.decision === 'review' && (e.said.account === account || e.accountId === account)
  const open = [...(await standingAbout(context, 'same')), ...(await standingAbout(context, 'parts'))].filter(about)
  await takeBack(
    context,
    open.map(e => e.id),
    by,
  )
}

/** What the ledger says of an account and others: with whom it was united, whose part it is, and its parts. */
export async function relationsOf(context: Context, account: string) {
  const [united, pairs] = await Promise.all([unitedInto(context), standingAbout(context, 'parts')])
  const links = pairs.filter(e => e.decision === 'link')
  const mergedInto = united.get(account)
  const partOf = links.find(e => e.said.account === account)?.accountId
  const parts = links.filter(e => e.accountId === account && !united.has(e.said.account)).map(e => e.said.account)
  const ids = [mergedInto, partOf, ...parts].filter(id => typeof id === 'string')
  const named = ids.length === 0 ? [] : await accountsNamed(context.facts, { ids: ids.map(BigInt) })
  const of = (id: string) => ({ id, name: named.find(one => one.id === id)?.name ?? id })
  return { mergedInto: mergedInto ? of(mergedInto) : null, partOf: partOf ? of(partOf) : null, parts: parts.map(of) }
}
