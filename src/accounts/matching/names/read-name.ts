import { pinyin } from 'pinyin-pro'
import { parse } from 'tldts'
import { foldText } from './fold-text.ts'
import { legalFormOf, stripLegalForms } from './legal-forms.ts'
import { type ChineseName, splitChineseName } from './split-chinese-name.ts'
import { meaningOf, placeOf, type WordKind } from './word-kinds.ts'

export interface NameWord {
  /** Folded: lower case, Latin letters, or Chinese characters. */
  text: string
  kind: WordKind
  concept: string
  /** How Chinese characters are read; the text itself otherwise. */
  reading: string
  /** First letters of its parts: `gdt` of GuoDianTong. */
  initials: string
}

/** A company's name, read. */
export interface OrganisationName {
  /** Without legal forms; in the order written. Chinese: place, brand, trade. */
  words: NameWord[]
  /** The words that say which company it is, glued: `wells fargo` → wellsfargo. Small words are left out. */
  compact: string
  /** LLC, JSC …; a feature, never the identity. */
  forms: string[]
  /** Every word, small ones too, as it is read: a domain's label may be just that. */
  glued: string
  /** The name says that it is a branch or an office of somebody: 分公司, "Zweigniederlassung". */
  branch: boolean
  /** The Chinese characters without form and brackets, for abbreviations (中科院软件所). */
  han: string
  chinese: ChineseName | null
}

const han = /\p{Script=Han}/u
const web = /(?<![\p{L}\p{N}.-])(?:https?:\/\/)?(?:www\.)?[\p{L}\p{N}-]{2,}(?:\.[a-z]{2,6}){1,2}(?![\p{L}\p{N}.-])/giu
const REMEMBERED = 50_000
const branchWords = new Set([
  'branch',
  'zweigniederlassung',
  'succursale',
  'sucursal',
  'filial',
  'filiale',
  'representative',
  'office',
])

/** `Salesforce.com` → Salesforce: names that are addresses lose their ending; `Acme Co.Ltd` is none. */
const withoutDomainEndings = (text: string) =>
  !text.includes('.')
    ? text
    : text.replace(web, found => {
        const { domainWithoutSuffix, isIcann, publicSuffix } = parse(found)
        if (!domainWithoutSuffix || !isIcann || legalFormOf(publicSuffix ?? '') !== null) return found
        return legalFormOf(domainWithoutSuffix.toLowerCase()) === null ? domainWithoutSuffix : found
      })

/** Parts that capitals mark: OpenStack → open, stack; IBMCloud → ibm, cloud. */
const camelParts = (raw: string) => raw.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []

interface RawWord {
  text: string
  initials: string
}

/** 澜屿精密（苏州）有限公司: a bracket among Chinese characters is a place, said first, or (集团) a form, left out. */
const withoutChineseBrackets = (text: string) => {
  let front = ''
  const rest = text.replace(/(?<=\p{Script=Han})\((\p{Script=Han}{2,6})\)/gu, (_, inner: string) => {
    if (!/集团|控股|有限/.test(inner)) front += inner
    return ''
  })
  return front + rest
}

/** `AT&T` → ATT, `H&M` → HM: initials that belong together. */
const withoutAmpersands = (text: string) => text.replace(/(?<!\p{L})(\p{L}{1,3})&(\p{L}{1,2})(?!\p{L})/gu, '$1$2')

function rawWords(text: string): RawWord[] {
  const words: RawWord[] = []
  for (const piece of text.split(/[^\p{L}\p{N}.'’&]+/u)) {
    const parts = /^[\x20-\x7e]+$/.test(piece) ? camelParts(piece) : []
    const last = parts.at(-1)?.toLowerCase() ?? ''
    // SiemensAG: a form written on to the name
    const glued = parts.length > 1 && (parts[0]?.length ?? 0) > 2 && legalFormOf(last) !== null
    const folded = foldText(glued ? `${piece.slice(0, -last.length)} ${last}` : piece)
    for (const found of folded.match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []) {
      const whole = folded === found && parts.length > 1
      words.push({
        text: found,
        initials: whole ? parts.map(part => part[0]?.toLowerCase()).join('') : found.charAt(0),
      })
    }
  }
  return words
}

const word = (text: string, kind: WordKind, concept: string, initials = text.charAt(0)): NameWord => ({
  text,
  kind,
  concept,
  reading: text,
  initials,
})

function placeAt(raw: readonly RawWord[], i: number): { word: NameWord; length: number } | null {
  for (const length of [3, 2]) {
    const several = raw.slice(i, i + length).map(w => w.text)
    const place = several.length === length ? placeOf(several.join(' ')) : null
    if (place)
      return { word: word(several.join(''), 'place', place.concept, several.map(w => w.charAt(0)).join('')), length }
  }
  return null
}

function latinNameWords(raw: readonly RawWord[]): NameWord[] {
  const words: NameWord[] = []
  for (let i = 0; i < raw.length; ) {
    const place = placeAt(raw, i)
    const { text, initials } = raw[i] as RawWord
    const meaning = meaningOf(text)
    words.push(place?.word ?? word(text, meaning.kind, meaning.concept, initials))
    i += place?.length ?? 1
  }
  return words
}

const readings = new Map<string, string[]>()

/** How each character is read, in its word; words of trades come again and again. */
function readAloud(text: string): string[] {
  const before = readings.get(text)
  if (before) return before
  const found = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map(r => r.replace('ü', 'v'))
  if (readings.size >= REMEMBERED) readings.clear()
  readings.set(text, found)
  return found
}

function chineseNameWord(text: string, kind: WordKind): NameWord {
  const spoken = readAloud(text)
  const meaning = meaningOf(text)
  const known = meaning.kind === 'brand' ? { kind, concept: text } : meaning
  return {
    text,
    kind: kind === 'brand' ? 'brand' : known.kind,
    concept: known.concept,
    reading: spoken.join(''),
    initials: spoken.map(r => r.charAt(0)).join(''),
  }
}

const LONGEST_PART = 6

/** 铁路信息技术 → 铁路, 信息, 技术: parts that the lists of words know, and what lies between. */
function knownParts(text: string): string[] {
  const parts: string[] = []
  let between = ''
  for (let at = 0; at < text.length; ) {
    let length = Math.min(LONGEST_PART, text.length - at)
    while (length > 1 && meaningOf(text.slice(at, at + length)).kind === 'brand') length--
    if (length > 1) {
      if (between !== '') parts.push(between)
      between = ''
      parts.push(text.slice(at, at + length))
    } else between += text.charAt(at)
    at += length
  }
  return between === '' ? parts : [...parts, between]
}

function chineseNameWords({ place, brand, trade }: ChineseName): NameWord[] {
  const short = place.replace(/(?<=..)(?:省|市|区|县)$/, '')
  return [
    ...(short === '' ? [] : [chineseNameWord(short, 'place')]),
    ...(brand === '' ? [] : [chineseNameWord(brand, 'brand')]),
    ...knownParts(trade).map(part => chineseNameWord(part, brand === '' ? 'common' : 'generic')),
  ]
}

const known = new Map<string, OrganisationName>()

/** Reads a company's name of any script. */
export function readName(text: string): OrganisationName {
  const before = known.get(text)
  if (before) return before
  const name = readFresh(text)
  if (known.size >= REMEMBERED) known.clear()
  known.set(text, name)
  return name
}

/** The first Chinese part with a brand speaks for the name; later ones add their words. */
function readChinese(texts: readonly string[]): { chinese: ChineseName | null; words: NameWord[] } {
  const split = texts.map(splitChineseName)
  const chinese = split.find(part => part.brand !== '') ?? split[0] ?? null
  const form = split.find(part => part.form !== '')?.form ?? ''
  return { chinese: chinese && { ...chinese, form: chinese.form || form }, words: split.flatMap(chineseNameWords) }
}

const chineseForm = ({ form }: ChineseName) =>
  /股份/.test(form) ? 'JSC' : /合伙/.test(form) ? 'LP' : /有限/.test(form) ? 'LLC' : form === '' ? null : 'CO'

function readFresh(text: string): OrganisationName {
  const plain = withoutAmpersands(withoutChineseBrackets(withoutDomainEndings(text.normalize('NFKC'))))
  const { rest, forms } = stripLegalForms(rawWords(plain), w => w.text)
  const hanTexts = rest.filter(w => han.test(w.text)).map(w => w.text)
  const { chinese, words: chineseWords } = readChinese(hanTexts)
  const words = [...latinNameWords(rest.filter(w => !han.test(w.text))), ...chineseWords]
  const form = chinese ? chineseForm(chinese) : null
  const telling = words.filter(w => w.kind !== 'small')
  const known = telling.length > 0 ? telling : words.map(w => ({ ...w, kind: 'common' as const }))
  return {
    words: known,
    glued: words.map(w => w.reading).join(''),
    compact: known.map(w => w.text).join(''),
    forms: [...new Set(form === null ? forms : [...forms, form])],
    branch: Boolean(chinese?.branch) || words.some(w => branchWords.has(w.text)),
    han: hanTexts.map(t => (chinese?.branch ? t.replace(new RegExp(`${chinese.branch}$`), '') : t)).join(''),
    chinese,
  }
}
