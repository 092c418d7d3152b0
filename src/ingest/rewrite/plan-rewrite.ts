import { factsTime } from '../../kernel/clock.ts'
import { defineStatement, type Facts } from '../../stores/index.ts'
import { resolveOwners } from '../collect/owners/resolve-owners.ts'
import { asOneBlock } from '../files/merge/as-one-block.ts'
import type { RewriteRequest } from './rewrite.schema.ts'

type Nothing = Record<string, never>
type Of = { rewrite: string }
const candidatesOfLinks = defineStatement<{ links: readonly string[] }>(import.meta.url, './candidates-of-links.sql')
const candidatesWaiting = defineStatement<Nothing>(import.meta.url, './candidates-waiting.sql')
const candidatesOfPeople = defineStatement<{ contacts: readonly bigint[] }>(
  import.meta.url,
  './candidates-of-people.sql',
)
const mentionCandidates = defineStatement<Nothing>(import.meta.url, './mention-candidates.sql')
const ownersByName = defineStatement<Nothing>(import.meta.url, './owners-by-name.sql')
const planOwners = defineStatement<Of>(import.meta.url, './plan-owners.sql')
const planForget = defineStatement<Of & { contacts: readonly bigint[]; emails: readonly string[]; gone: boolean }>(
  import.meta.url,
  './plan-forget.sql',
)
const planGiven = defineStatement<
  Of & {
    events: readonly string[]
    network: string
    account: string | null
    contact: string | null
    machine: string | null
  }
>(import.meta.url, './plan-given.sql')

const planAccount = defineStatement<Of & { from: string; to: string; all: boolean; since: string }>(
  import.meta.url,
  './plan-account.sql',
)

const planNetworks = defineStatement<Of & { networks: readonly string[]; from: string; to: string }>(
  import.meta.url,
  './plan-networks.sql',
)

const long = { max_query_size: 100_000_000 }

/** Decides a rewrite: what stands in `event_rewrite_rows` afterwards is what will be. */
export async function planRewrite(facts: Facts, id: string, request: RewriteRequest): Promise<void> {
  const of = { rewrite: id }
  const settings = { ...asOneBlock(`${id}:plan`), ...long }
  const nothing = { account: null, contact: null, machine: null, network: '', events: [] }
  switch (request.kind) {
    case 'owner': {
      const { eventIds: events, accountId: account = null, contactId: contact = null } = request
      return planGiven(facts, { ...of, ...nothing, events, account, contact }, { settings })
    }
    case 'verdict':
      return planGiven(facts, { ...of, ...nothing, events: request.eventIds, machine: request.machine }, { settings })
    case 'networks': {
      const { networks, from, to } = request
      return planNetworks(facts, { ...of, networks, from, to }, { settings })
    }
    case 'account': {
      const { from, to, since } = request
      const moment = factsTime(since === null ? new Date(0) : new Date(since))
      return planAccount(facts, { ...of, from, to, all: since === null, since: moment }, { settings })
    }
    case 'network':
      return planGiven(facts, { ...of, ...nothing, network: request.network, machine: request.machine }, { settings })
    case 'forget': {
      const gone = request.events === 'gone'
      return planForget(
        facts,
        { ...of, contacts: request.contactIds.map(BigInt), emails: request.emails, gone },
        { settings },
      )
    }
    default:
      await gather(facts, request)
      await facts.run('truncate table collect_mentions')
      await mentionCandidates(facts, {})
      await resolveOwners(facts)
      if (request.kind === 'waiting') await ownersByName(facts, {})
      return planOwners(facts, of, { settings })
  }
}

async function gather(facts: Facts, request: Extract<RewriteRequest, { kind: 'links' | 'waiting' | 'people' }>) {
  await facts.run('truncate table collect_candidates')
  if (request.kind === 'links') await candidatesOfLinks(facts, { links: request.links }, { settings: long })
  else if (request.kind === 'people')
    await candidatesOfPeople(facts, { contacts: request.contactIds.map(BigInt) }, { settings: long })
  else await candidatesWaiting(facts, {})
}
