import type { ConsentEntry, ConsentPolicy, Purpose, Reach, ReachChannel } from './consent.schema.ts'

type Decision = Pick<ConsentEntry, 'id' | 'purpose' | 'channel' | 'state' | 'at'>

/** The later of two decisions; of two at one moment the one that was written down later. */
const isLater = (one: Decision, other: Decision) =>
  one.at === other.at ? BigInt(one.id) > BigInt(other.id) : one.at > other.at

/** What a person last said about a purpose on a channel; a word about every channel is a word about this one. */
function latest(decisions: readonly Decision[], purpose: Purpose, channel: ReachChannel): Decision | null {
  let found: Decision | null = null
  for (const one of decisions)
    if (one.purpose === purpose && (one.channel === channel || one.channel === 'any'))
      if (found === null || isLater(one, found)) found = one
  return found
}

/**
 * May a person be reached for a purpose on a channel? The latest word counts; an unsubscribe from our mails is a word
 * about marketing by e-mail; without any word the purpose's basis decides. "No personalisation" (PIPL art. 24) stands
 * apart: such a person may be written to, but nothing may be chosen for them.
 */
export function decideReach(options: {
  decisions: readonly Decision[]
  /** When the person last unsubscribed from a mail or complained about one, ISO 8601. */
  unsubscribedAt: string | null
  policy: ConsentPolicy
  purpose: Purpose
  channel: ReachChannel
}): Reach {
  const { decisions, unsubscribedAt, policy, purpose, channel } = options
  const word = latest(decisions, purpose, channel)
  const aboutUs = latest(decisions, 'personalisation', channel)
  const personalised = aboutUs ? aboutUs.state === 'granted' : policy.personalisation === 'legitimate_interest'
  if (purpose === 'marketing' && channel === 'email' && unsubscribedAt !== null)
    if (word === null || unsubscribedAt >= word.at)
      return { allowed: false, reason: 'unsubscribed', since: unsubscribedAt, entry: null, personalised }
  if (word)
    return { allowed: word.state === 'granted', reason: word.state, since: word.at, entry: word.id, personalised }
  const ours = policy[purpose] === 'legitimate_interest'
  return {
    allowed: ours,
    reason: ours ? 'legitimate_interest' : 'never_asked',
    since: null,
    entry: null,
    personalised,
  }
}
