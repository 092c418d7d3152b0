import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import { factsMoment, momentOf } from '../account/moment.ts'
import type { Reach } from '../consent/consent.schema.ts'
import { mayReachContacts } from '../consent/may-reach.ts'
import { type BuyingGroup, type BuyingRole, buyingRoles, type GroupMember } from './buying-group.schema.ts'
import { requiredRoles, rolesSet } from './contact-roles.store.ts'
import { guessRole, type PersonFacts, statedRole } from './guess-role.ts'
import { personasOf } from './match-personas.ts'
import { readPersonas } from './personas.store.ts'

const MOST_MEMBERS = 200

interface Row extends PersonFacts {
  id: string
  name: string
  email: string | null
  roles: string[]
  touches: number
  lastTouchAt: string | null
  activity: GroupMember['activity']
  bounced: number
}

const askMembers = defineQuery<{ account: string; as_of: string; limit: number }, Row>(
  import.meta.url,
  './group-members.sql',
)
const askVisitors = defineQuery<{ account: string; as_of: string }, { visitors: string }>(
  import.meta.url,
  './unknown-visitors.sql',
)

/** Why a person cannot be written to; null when they can. */
export function unreachable(
  row: { email: string | null; bounced: number },
  reach: Reach | undefined,
): GroupMember['unreachable'] {
  if (row.email === null) return 'no_address'
  if (row.bounced) return 'bounced'
  if (!reach || reach.allowed || reach.reason === 'granted' || reach.reason === 'legitimate_interest') return null
  return reach.reason
}

/** A person's part: what somebody here said, else the source's word, else what title and department suggest. */
function member(row: Row, set: { role: BuyingRole; note: string } | undefined, reach: Reach | undefined): GroupMember {
  const guess = guessRole(row)
  const stated = statedRole(row.roles)
  const why = unreachable(row, reach)
  return {
    id: row.id,
    name: row.name || row.email || row.id,
    title: row.title,
    email: row.email,
    role: set?.role ?? stated?.role ?? guess.role,
    roleBy: set ? 'set' : stated ? 'stated' : 'guessed',
    confidence: set || stated ? null : guess.confidence,
    reasons: stated && !set ? [{ from: 'role', words: stated.words, kind: 'role', means: stated.role }] : guess.reasons,
    guessed: guess.role,
    note: set?.note || null,
    seniority: guess.seniority,
    department: guess.department,
    activity: row.activity,
    touches: row.touches,
    lastTouchAt: row.lastTouchAt && isoFromFacts(row.lastTouchAt),
    reachable: why === null,
    unreachable: why,
  }
}

/** Each role with how many hold it, and how many of those are in touch. */
export function rolesOf(members: readonly GroupMember[], required: readonly BuyingRole[]): BuyingGroup['roles'] {
  return buyingRoles.map(role => {
    const people = members.filter(one => one.role === role)
    const engaged = people.filter(one => one.touches > 0).length
    const state = people.length === 0 ? 'missing' : engaged > 0 ? 'active' : 'known'
    return { role, required: required.includes(role), people: people.length, engaged, state }
  })
}

function riskOf(known: number, engaged: number): BuyingGroup['threads']['risk'] {
  if (known === 0) return 'nobody_known'
  if (engaged === 0) return 'nobody_engaged'
  return engaged === 1 ? 'single_thread' : 'several'
}

/** Who decides at an account: its people by role, which roles nobody holds, and by how many threads we hang. */
export async function showGroup(context: Context, account: string, asOf: string | undefined): Promise<BuyingGroup> {
  const at = { account, as_of: factsMoment(asOf) }
  const [rows, [visitors], required, personas] = await Promise.all([
    askMembers(context.facts, { ...at, limit: MOST_MEMBERS + 1 }),
    askVisitors(context.facts, at),
    requiredRoles(context),
    readPersonas(context),
  ])
  const shown = rows.slice(0, MOST_MEMBERS)
  const [set, reach] = await Promise.all([
    rolesSet(
      context,
      shown.map(row => row.id),
      momentOf(asOf),
    ),
    mayReachContacts(
      context,
      shown.map(({ id, email }) => ({ id, account, email })),
      'marketing',
      'email',
    ),
  ])
  const members = shown.map(row => member(row, set.get(row.id), reach.get(row.id)))
  const roles = rolesOf(members, required)
  const missing = roles.flatMap(one => (one.required && one.state === 'missing' ? [one.role] : []))
  const engaged = members.filter(one => one.touches > 0).length
  return {
    asOf: asOf ?? null,
    roles,
    members,
    coverage: { held: required.length - missing.length, required: required.length },
    missing,
    personas: personasOf(members, personas),
    threads: {
      known: members.length,
      reachable: members.filter(one => one.reachable).length,
      engaged,
      risk: riskOf(members.length, engaged),
      unknownVisitors: Number(visitors?.visitors ?? 0),
    },
    more: rows.length - shown.length,
  }
}
