import { countries } from '../../reference/countries.ts'
import { readReference } from '../../reference/read-reference.ts'
import { foldText } from './fold-text.ts'
import { latinWords } from './legal-forms.ts'

/** How much a word says about which company is meant. */
export type WordKind = 'brand' | 'common' | 'generic' | 'place' | 'number' | 'small'

export interface WordMeaning {
  kind: WordKind
  /** Words of one concept are the same word: technologies, tech, 技术. */
  concept: string
}

const meanings = new Map<string, WordMeaning>()
const add = (text: string, meaning: WordMeaning) => {
  if (text !== '' && !meanings.has(text)) meanings.set(text, meaning)
}
const keyOf = (text: string) => {
  const folded = foldText(text)
  return /\p{Script=Han}/u.test(folded) ? folded : latinWords(folded).join(' ')
}

for (const word of 'the of and for de la le les el los las di da do dos du des der die das und et y e en von van zu den a an at by on to'.split(
  ' ',
))
  add(word, { kind: 'small', concept: word })

const numerals = 'zero one two three four five six seven eight nine ten'.split(' ')
const romans = ['', '', 'ii', 'iii', 'iv', '', 'vi', 'vii', 'viii', 'ix']
romans.forEach((roman, n) => {
  if (roman !== '') add(roman, { kind: 'number', concept: `#${n}` })
})
numerals.forEach((word, n) => {
  add(word, { kind: 'common', concept: `#${n}` })
})

// Names of countries in the languages that companies put them in: Deutschland, Schweiz, Polska, México.
for (const language of 'en zh-Hans de fr es pt it nl pl sv da nb fi cs hu ro tr ru uk ja id'.split(' ')) {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  for (const { code } of countries) {
    const name = keyOf(names.of(code) ?? '')
    if (name.length > (language === 'zh-Hans' ? 1 : 3)) add(name, { kind: 'place', concept: `@${code}` })
  }
}
for (const [code, [, ...aliases]] of Object.entries(readReference<Record<string, string[]>>('./countries.json')))
  for (const alias of aliases) if (keyOf(alias).length > 1) add(keyOf(alias), { kind: 'place', concept: `@${code}` })
for (const [alias, code] of [
  ['us', 'US'],
  ['usa', 'US'],
  ['uk', 'GB'],
  ['uae', 'AE'],
  ['america', 'US'],
  ['prc', 'CN'],
  ['holland', 'NL'],
] as const)
  add(alias, { kind: 'place', concept: `@${code}` })
for (const [code, names] of Object.entries(readReference<Record<string, string[]>>('./regions.json')))
  for (const name of names) {
    const key = keyOf(name)
    for (const spelt of [
      key,
      key.replace(/(?<=..)(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, ''),
    ])
      if (spelt.length > (/\p{Script=Han}/u.test(spelt) ? 1 : 3)) add(spelt, { kind: 'place', concept: `@${code}` })
  }
for (const [english, chinese] of Object.entries(readReference<Record<string, string>>('./cn-city-names-en.json'))) {
  add(keyOf(english), { kind: 'place', concept: `@${chinese}` })
  add(chinese, { kind: 'place', concept: `@${chinese}` })
}
for (const place of `europe asia africa apac emea latam nordic nordics scandinavia benelux balkans iberia london paris berlin munich
  muenchen munchen frankfurt hamburg cologne koln dusseldorf stuttgart vienna wien zurich geneva geneve brussels amsterdam rotterdam
  madrid barcelona lisbon rome roma milan milano turin dublin edinburgh manchester birmingham copenhagen stockholm oslo helsinki warsaw
  warszawa prague praha budapest bucharest athens istanbul moscow moskva kiev kyiv dubai riyadh doha cairo lagos nairobi johannesburg
  mumbai delhi bangalore bengaluru chennai hyderabad pune kolkata tokyo osaka kyoto nagoya seoul busan taipei manila jakarta bangkok
  hanoi sydney melbourne brisbane perth auckland toronto montreal vancouver calgary ottawa boston chicago houston dallas austin denver
  seattle phoenix philadelphia atlanta miami detroit pittsburgh cleveland baltimore minneapolis portland vegas sandiego bogota lima
  santiago caracas haifa telaviv jerusalem karachi lahore dhaka colombo kathmandu`.split(/\s+/))
  add(place, { kind: 'place', concept: `@${place}` })

const generic = new Set(
  'group holding holdings solution system service technology international global industry enterprise product management business trading development association network'.split(
    ' ',
  ),
)
for (const [concept = '', ...more] of readReference<string[][]>('./common-words.json')) {
  const stem = concept.replace(/ies$/, 'y').replace(/s$/, '')
  for (const word of [concept, ...more]) add(word, { kind: generic.has(stem) ? 'generic' : 'common', concept })
}
for (const [concept, words] of Object.entries(readReference<Record<string, string[]>>('./business-words.json'))) {
  // words that both lists know join their concepts
  const known = words
    .map(word => meanings.get(keyOf(word)))
    .find(meaning => meaning && /common|generic/.test(meaning.kind))
  for (const word of words) {
    const key = keyOf(word)
    if (key.length > 2 && !/ /.test(key)) add(key, known ?? { kind: 'common', concept })
  }
}

/** What a folded word means; a word that no list knows is a brand. */
export function meaningOf(word: string): WordMeaning {
  const known = meanings.get(word)
  if (known) return known
  if (/^\d+$/.test(word)) return { kind: 'number', concept: `#${word}` }
  return { kind: 'brand', concept: word }
}

/** A place of several words, as `hong kong`; null when it is none. */
export function placeOf(words: string): WordMeaning | null {
  const known = meanings.get(words)
  return known?.kind === 'place' ? known : null
}
