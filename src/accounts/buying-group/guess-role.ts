import {
  type BuyingRole,
  type Department,
  departments,
  type RoleReason,
  type Seniority,
  seniorities,
} from './buying-group.schema.ts'
import { asides, departmentWords, ownWork, roleWords, seniorityWords } from './title-words.ts'

/** What is known of a person that may tell their part in a purchase. */
export interface PersonFacts {
  title: string | null
  department: string | null
  seniority: string | null
  /** The source's own words for it. */
  roles: readonly string[]
}

export interface GuessedRole {
  role: BuyingRole
  /** How often such a guess should be right: 0-1. */
  confidence: number
  seniority: Seniority | null
  department: Department | null
  reasons: RoleReason[]
}

/** Lower case, one width, signs as spaces; `R&D` becomes `r and d`. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}（）()]+/gu, ' ')
    .trim()

/** The first meaning that a list finds in a text, with the words that say so. */
function find<Meaning extends string>(
  list: readonly (readonly [Meaning, RegExp])[],
  text: string,
): { means: Meaning; words: string } | null {
  for (const [means, pattern] of list) {
    const words = pattern.exec(text)?.[0]?.trim()
    if (words) return { means, words }
  }
  return null
}

const oneOf = <Value extends string>(list: readonly Value[], text: string | null): Value | null =>
  list.find(value => value === plain(text ?? '').replaceAll(' ', '_')) ?? null

/** The role that the source itself states; HubSpot's nine and other words map onto ours. */
export function statedRole(words: readonly string[]): { role: BuyingRole; words: string } | null {
  for (const [role, names] of roleWords)
    for (const stated of words) if (names.includes(plain(stated.replaceAll('_', ' ')))) return { role, words: stated }
  return null
}

/** How senior: the higher of what the field and the title say, since a plant manager is more than a manager. */
function seniorityOf(person: PersonFacts, title: string, reasons: RoleReason[]): Seniority | null {
  const field = plain(person.seniority ?? '')
  const known = oneOf(seniorities, person.seniority) ?? find(seniorityWords, field)?.means ?? null
  const own = /\b(head|director|vp|vice president|chief)\b|总监|副总|总裁/u.test(title)
    ? null
    : ownWork.exec(title)?.[0]
  const found = own ? { means: 'staff' as const, words: own } : find(seniorityWords, title)
  const rank = (seniority: Seniority | null | undefined) =>
    seniority ? seniorities.length - seniorities.indexOf(seniority) : 0
  if (known && rank(known) >= rank(found?.means)) {
    reasons.push({ from: 'seniority', words: person.seniority ?? '', kind: 'seniority', means: known })
    return known
  }
  if (found) reasons.push({ from: 'title', words: found.words, kind: 'seniority', means: found.means })
  return found?.means ?? null
}

/** Where they work, from the title first: it is of the person, while a field is often of the record's owner's making. */
function departmentOf(person: PersonFacts, title: string, reasons: RoleReason[]): Department | null {
  const known = oneOf(departments, person.department)
  const inTitle = find(departmentWords, title)
  if (inTitle && inTitle.means !== 'management' && (!known || inTitle.means === 'procurement')) {
    reasons.push({ from: 'title', words: inTitle.words, kind: 'department', means: inTitle.means })
    return inTitle.means
  }
  const found = known
    ? { means: known, words: person.department ?? '' }
    : find(departmentWords, plain(person.department ?? ''))
  if (found) {
    reasons.push({ from: 'department', words: found.words, kind: 'department', means: found.means })
    return found.means
  }
  if (inTitle) reasons.push({ from: 'title', words: inTitle.words, kind: 'department', means: inTitle.means })
  return inTitle?.means ?? null
}

/** Departments that advise on contracts and people, and seldom on what is bought. */
const bystanders: readonly (Department | null)[] = ['legal', 'hr', 'administration']

function judge(seniority: Seniority | null, department: Department | null): [BuyingRole, number] {
  if (department === 'procurement') return ['purchaser', 0.9]
  if (seniority === 'intern') return ['other', 0.8]
  if (bystanders.includes(department)) return ['other', 0.6]
  if (seniority === 'c_level') return ['decision_maker', 0.9]
  if (seniority === 'vp') return ['decision_maker', 0.8]
  if (seniority === 'director')
    // who has the money, or the whole works, decides; the head of one department mostly recommends
    return department === 'finance' || department === 'management' ? ['decision_maker', 0.6] : ['influencer', 0.55]
  if (seniority === 'manager') return ['influencer', 0.65]
  if (seniority === 'staff') return department === 'finance' ? ['other', 0.5] : ['user', 0.65]
  return department === null ? ['other', 0.2] : ['user', 0.35]
}

/**
 * What somebody does in a purchase, guessed from title, seniority and department, with the words that speak for it.
 * Assistants, interns and people who have left are set aside first, whatever great word their title bears.
 */
export function guessRole(person: PersonFacts): GuessedRole {
  const title = plain(person.title ?? '')
  const reasons: RoleReason[] = []
  const aside = find(asides, title)
  const department = departmentOf(person, title, reasons)
  if (aside && department !== 'procurement') {
    reasons.unshift({ from: 'title', words: aside.words, kind: 'aside', means: aside.means })
    const seniority = aside.means === 'learning' ? 'intern' : 'staff'
    return { role: 'other', confidence: 0.75, seniority, department, reasons }
  }
  const seniority = seniorityOf(person, title, reasons)
  const expert = /\b(architect|principal|expert|consultant|advisor|adviser|fellow)\b|架构师|专家|顾问|总设计师/u.exec(
    title,
  )
  const [role, confidence] = judge(seniority, department)
  if (expert && role === 'user') {
    reasons.push({ from: 'title', words: expert[0], kind: 'role', means: 'influencer' })
    return { role: 'influencer', confidence: 0.5, seniority, department, reasons }
  }
  return { role, confidence, seniority, department, reasons }
}
