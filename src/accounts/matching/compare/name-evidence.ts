import { formsDiffer } from '../names/legal-forms.ts'
import type { NameWord, OrganisationName } from '../names/read-name.ts'
import type { WordKind } from '../names/word-kinds.ts'
import { type AlignedWords, type Alignment, alignNames } from './align-names.ts'
import { type Evidence, sumOf } from './evidence.ts'
import type { Rarity } from './rarity.ts'
import { readLabel } from './read-label.ts'

/** What a word without a partner costs, in bits, when it is as rare as words of its kind get. */
export interface MissingWords {
  ours: Record<WordKind, number>
  theirs: Record<WordKind, number>
  /** Both names have a brand (a place, a number) that the other lacks. */
  brandsDiffer: number
  wordsDiffer: number
  placesDiffer: number
  numbersDiffer: number
  formsDiffer: number
  firstWord: number
  exact: number
  /** The most that names speak against records of one domain or registry number: names of one company may differ beyond recognition. */
  besideDomain: number
}

/** For finding the account that is meant: who writes "Acme Canada" means Acme, if Acme Canada is not there. */
export const whenLookingUp: MissingWords = {
  ours: { brand: 3.6, common: 1.3, generic: 0.5, place: 0.6, number: 4, small: 0 },
  theirs: { brand: 3.2, common: 1.2, generic: 0.4, place: 1.4, number: 4, small: 0 },
  brandsDiffer: 4,
  wordsDiffer: 2,
  placesDiffer: 4,
  numbersDiffer: 3,
  formsDiffer: 0.5,
  firstWord: 1.5,
  exact: 3,
  besideDomain: 5.5,
}

/** For asking whether two names are one organisation: then Acme Canada is another one. */
export const whenComparing: MissingWords = {
  ours: { brand: 10, common: 8, generic: 7.2, place: 7.2, number: 10, small: 0 },
  theirs: { brand: 10, common: 8, generic: 7.2, place: 7.2, number: 10, small: 0 },
  brandsDiffer: 4,
  wordsDiffer: 2,
  placesDiffer: 4,
  numbersDiffer: 4,
  formsDiffer: 1,
  firstWord: 1.5,
  exact: 3,
  besideDomain: 8.5,
}

const FULL_BITS = 8
const BITS_A_LETTER = 2.6
/** Where no brand agrees, other words carry the name: then each that is missing costs so many times as much. */
const WITHOUT_BRAND = 2.2
const TYPO_COST = 1

const pick = (words: readonly NameWord[], places: readonly number[]) =>
  places.map(i => words[i]).filter(word => word !== undefined)

/** The bits that agreeing on these words is worth. */
function agreed(
  { a, b, how, quality }: AlignedWords,
  x: OrganisationName,
  y: OrganisationName,
  rarity: Rarity,
): number {
  const bits = (words: NameWord[]) => words.reduce((sum, word) => sum + rarity.bits(word), 0)
  const [ofA, ofB] = [pick(x.words, a), pick(y.words, b)]
  const worth =
    how === 'joined' || how === 'abbreviated' ? Math.max(bits(ofA), bits(ofB)) : Math.min(bits(ofA), bits(ofB))
  if (how !== 'initials') return worth * quality
  const letters = Math.min(...[ofA, ofB].map(words => words.reduce((sum, w) => sum + w.text.length, 0)))
  return Math.min(Math.max(bits(ofA), bits(ofB)), BITS_A_LETTER * letters) * quality
}

/** The first word that is no place: who begins with the same brand is more often the same. */
const firstTelling = ({ words }: OrganisationName) =>
  Math.max(
    0,
    words.findIndex(w => w.kind !== 'place'),
  )

function missing(words: readonly NameWord[], cost: Record<WordKind, number>, rarity: Rarity, branded: boolean): number {
  return words.reduce((sum, w) => {
    const share = w.kind === 'brand' ? Math.min(1, rarity.bits(w) / FULL_BITS) : 1
    return sum + cost[w.kind] * share * (branded || w.kind !== 'common' ? 1 : WITHOUT_BRAND)
  }, 0)
}

const level = (alignment: Alignment): string => {
  if (alignment.aligned.length === 0) return 'different'
  const whole = alignment.onlyA.length + alignment.onlyB.length === 0
  const ways = new Set(alignment.aligned.map(x => x.how))
  const [how] = ['abbreviated', 'initials', 'reading', 'typo', 'prefix', 'joined', 'concept'].filter(w =>
    ways.has(w as 'typo'),
  )
  if (how) return whole ? how : `partly_${how}`
  return whole ? 'exact' : 'partly'
}

const LONGEST_LABEL = 12
const LABEL_QUALITY = 0.85

/** A single word made of the other name's words: HFBank of Hengfeng Bank, BCX of Business Connexion. */
function spelled(
  ours: OrganisationName,
  theirs: OrganisationName,
  rarity: Rarity,
  cost: MissingWords,
): Evidence[] | null {
  const [one, many, swapped] = ours.words.length === 1 ? [ours, theirs, false] : [theirs, ours, true]
  const label = one.words[0]?.reading ?? ''
  if (one.words.length !== 1 || many.words.length < 2 || label.length < 2 || label.length > LONGEST_LABEL) return null
  if (many.words.some(w => w.text === label)) return null
  const costs = swapped ? { ...cost, ours: cost.theirs, theirs: cost.ours } : cost
  const { bits, cost: left } = readLabel(label, many.words, rarity, costs)
  if (bits === 0) return null
  const found: Evidence[] = [{ field: 'name', level: 'spelled', weight: Math.min(rarity.enough, bits * LABEL_QUALITY) }]
  if (left > 0) found.push({ field: 'name', level: 'left_over', weight: -left })
  return found
}

function wordsSay(ours: OrganisationName, theirs: OrganisationName, rarity: Rarity, cost: MissingWords): Evidence[] {
  const alignment = alignNames(ours, theirs)
  const { aligned } = alignment
  const agreement = Math.min(
    rarity.enough,
    aligned.reduce((sum, x) => sum + agreed(x, ours, theirs, rarity), 0),
  )
  const found: Evidence[] = [{ field: 'name', level: level(alignment), weight: agreement }]
  const add = (why: string, weight: number) => {
    if (weight !== 0) found.push({ field: 'name', level: why, weight })
  }
  const [onlyOurs, onlyTheirs] = [pick(ours.words, alignment.onlyA), pick(theirs.words, alignment.onlyB)]
  const branded = aligned.some(x =>
    [...pick(ours.words, x.a), ...pick(theirs.words, x.b)].some(w => w.kind === 'brand'),
  )
  add('word_only_asked', -missing(onlyOurs, cost.ours, rarity, branded))
  add('word_only_account', -missing(onlyTheirs, cost.theirs, rarity, branded))
  const both = (...kinds: WordKind[]) => [onlyOurs, onlyTheirs].every(words => words.some(w => kinds.includes(w.kind)))
  if (both('brand')) add('brands_differ', -cost.brandsDiffer)
  else if (both('brand', 'common')) add('words_differ', -cost.wordsDiffer)
  if (both('place')) add('places_differ', -cost.placesDiffer)
  if (both('number')) add('numbers_differ', -cost.numbersDiffer)
  add('spelling', -TYPO_COST * aligned.filter(x => x.how === 'typo').length)
  if (aligned.length > 0) {
    const [i, j] = [firstTelling(ours), firstTelling(theirs)]
    const first = aligned.some(x => x.a.includes(i) && x.b.includes(j))
    add('first_word', first ? cost.firstWord : -cost.firstWord)
  }
  if (formsDiffer(ours.forms, theirs.forms)) add('legal_form', -cost.formsDiffer)
  if (ours.compact === theirs.compact) add('whole_name', cost.exact)
  return found
}

/** What two names say, as evidence; `ours` is the name that was asked for. The first entry is their agreement. */
export function nameEvidence(
  ours: OrganisationName,
  theirs: OrganisationName,
  rarity: Rarity,
  cost: MissingWords,
): Evidence[] {
  const byWords = wordsSay(ours, theirs, rarity, cost)
  const byLetters = spelled(ours, theirs, rarity, cost)
  return byLetters && sumOf(byLetters) > sumOf(byWords) ? byLetters : byWords
}
