import { contactRef, type Said } from '../flush/said.ts'

/** '0' is nobody known. */
export interface Owner {
  contactId: string
  accountId: string
}

/** The earliest that was said of one aspect of a link. */
export interface Fact {
  value: string
  source: string
  occurredAt: number
  eventId: string
}

export type Aspect = 'email' | 'same' | 'account'
/** What is known of a visitor, a user or a group: its address, whom it is the same as, its account. */
export type Link = { readonly [A in Aspect]?: Fact }

/** Something an event says of who is who. */
export interface Statement extends Fact {
  link: string
  aspect: Aspect
}

export const nobody: Owner = { contactId: '0', accountId: '0' }
const unknown: Link = {}

export const visitor = (anonymousId: string) => `anonymous:${anonymousId}`
export const user = (source: string, id: string) => `user:${source}:${id}`
const group = (source: string, id: string) => `group:${source}:${id}`
export const accountKey = (source: string, ref: string) => `${source}\u001f${ref}`
const names = (link: string) => !link.endsWith(':')
/** Can it be an e-mail address? */
export const isAddress = (ref: string): boolean => ref.indexOf('@') > 0

export const isEarlier = (one: Fact, other: Fact | undefined): boolean =>
  other === undefined ||
  one.occurredAt < other.occurredAt ||
  (one.occurredAt === other.occurredAt && one.eventId < other.eventId)

/** The links by which the owner of an event may be found. */
export const linksOf = (said: Said): string[] =>
  [visitor(said.anonymousId), user(said.source, contactRef(said)), group(said.source, said.accountRef)].filter(names)

const saysWho = new Set(['identify', 'alias', 'group'])

/** What an event says of who is who. */
export function statementsOf(said: Said): Statement[] {
  const { email, call, source, occurredAt, eventId, userId, accountRef } = said
  if (email === '' && !saysWho.has(call)) return []
  const found: Statement[] = []
  const say = (link: string, aspect: Aspect, value: string) => {
    if (value !== '' && names(link)) found.push({ link, aspect, value, source, occurredAt, eventId })
  }
  const who = user(source, userId)
  say(visitor(said.anonymousId), 'email', email)
  say(who, 'email', userId === email ? '' : email)
  if (saysWho.has(call) && userId !== '') {
    say(visitor(said.anonymousId), 'same', who)
    say(visitor(said.previousId), 'same', who)
  }
  if (call === 'group') {
    say(visitor(said.anonymousId), 'account', accountRef)
    say(who, 'account', accountRef)
    say(group(source, said.groupId), 'account', accountRef === said.groupId ? said.groupName : accountRef)
  }
  return found
}

/** What is known of the links, addresses and names of accounts that a batch names. */
export interface Knowledge {
  link(name: string): Link | undefined
  address(email: string): Owner | undefined
  account(source: string, ref: string): string | undefined
}

/** The address and the account of a link: its own, else those of whom it is the same as. */
export function factsOfLink(
  knowledge: Knowledge,
  name: string,
): { email?: Fact | undefined; account?: Fact | undefined } {
  const own = knowledge.link(name) ?? unknown
  const other = own.same ? (knowledge.link(own.same.value) ?? unknown) : unknown
  return { email: own.email ?? other.email, account: own.account ?? other.account }
}

function ownerOfLink(knowledge: Knowledge, name: string): Owner {
  if (!names(name)) return nobody
  const { email, account } = factsOfLink(knowledge, name)
  const person = email && isAddress(email.value) ? (knowledge.address(email.value) ?? nobody) : nobody
  if (person.accountId !== '0' || account === undefined) return person
  return { ...person, accountId: knowledge.account(account.source, account.value) ?? '0' }
}

/**
 * Whose an event is. Its account: the one it names, its group's, its address's, its user's, its visitor's; its person
 * likewise.
 */
export function ownerOf(knowledge: Knowledge, said: Said): Owner {
  const ref = contactRef(said)
  const { source, accountRef, anonymousId } = said
  const byAddress = isAddress(ref) ? (knowledge.address(ref) ?? nobody) : nobody
  const named = accountRef === '' ? '0' : (knowledge.account(source, accountRef) ?? '0')
  // most events are settled here
  if (byAddress.contactId !== '0' && byAddress.accountId !== '0' && accountRef === '') return byAddress
  const byUser = ownerOfLink(knowledge, user(source, ref))
  const byVisitor = ownerOfLink(knowledge, visitor(anonymousId))
  const byGroup = ownerOfLink(knowledge, group(source, accountRef))
  const first = (...ids: string[]) => ids.find(id => id !== '0') ?? '0'
  return {
    accountId: first(named, byGroup.accountId, byAddress.accountId, byUser.accountId, byVisitor.accountId),
    contactId: first(byAddress.contactId, byUser.contactId, byVisitor.contactId),
  }
}
