import type { AccountPerson } from '../../accounts/index.ts'
import type { ActionKind } from './actions.schema.ts'

const seniority = ['c_level', 'vp', 'director', 'manager', 'staff', 'intern'] as const
const rankOf = (person: AccountPerson) => (person.seniority === null ? 3.5 : seniority.indexOf(person.seniority))

/** Deals are moved by those who decide, the others by whoever is in touch. */
const decidersFirst = new Set<ActionKind>(['answer', 'advance_deal', 'rescue_deal', 'replace_champion'])

/**
 * Whom to talk to: nobody who has left; for deals and hand-overs a decider before others; after a champion has left the
 * highest of the rest; for a surge whoever read about it; then whoever is most in touch.
 */
export function choosePerson(
  kind: ActionKind,
  people: readonly AccountPerson[],
  { topic, without }: { topic: string | null; without: string | null },
): AccountPerson | null {
  const marks = (person: AccountPerson): number[] => [
    kind === 'follow_surge' && topic !== null && person.topic === topic ? 0 : 1,
    decidersFirst.has(kind) && (person.role === 'decision_maker' || person.role === 'purchaser') ? 0 : 1,
    kind === 'welcome_person' ? -Date.parse(person.lastTouchAt ?? '1970-01-01') : 0,
    kind === 'replace_champion' ? rankOf(person) : -person.touches,
    person.unreachable === null ? 0 : 1,
    rankOf(person),
    Number(person.id),
  ]
  const there = people.filter(person => !person.gone && person.id !== without)
  const [first] = there.toSorted((x, y) => {
    const [mine, others] = [marks(x), marks(y)]
    for (const [index, mark] of mine.entries()) {
      const difference = mark - (others[index] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  })
  return first ?? null
}
