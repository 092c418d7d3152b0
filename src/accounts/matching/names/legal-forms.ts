import { readReference } from '../../reference/read-reference.ts'
import { foldText } from './fold-text.ts'

/** Words that say "company" in every register and are dropped wherever they stand at an end. */
const company = [
  'co',
  'company',
  'corp',
  'corporation',
  'corporate',
  'compagnie',
  'compania',
  'companhia',
  'incorporated',
]
/** Forms that stand unmistakably also in the middle of a name: Huawei Technologies (India) Private Limited, Bangalore. */
const unmistakable = new Set(
  'gmbh ltd limited inc incorporated llc llp plc pvt pte pty sdn bhd corp corporation bv nv sarl sro aktiengesellschaft kk ag'.split(
    ' ',
  ),
)
/** Forms of one word that open a name, as in Russia and Indonesia. */
const opening = new Set('ooo oao zao pao ao jsc ojsc cjsc pjsc llc pt cv uab sia tov too gup fgup pp as'.split(' '))
const LONGEST_FORM = 8

/** The words of a folded text outside Chinese: letters and digits. */
export const latinWords = (folded: string): string[] => folded.match(/[a-z0-9]+/g) ?? []

const kindOf = new Map<string, string>()
for (const [kind, names] of Object.entries(readReference<Record<string, string[]>>('./legal-forms.json')))
  for (const name of names) {
    const words = latinWords(foldText(name)).join(' ')
    // a form without a Latin reading (有限公司) is read with Chinese names; a lone letter says nothing
    if (words.length > 1 && !kindOf.has(words)) kindOf.set(words, kind)
  }
for (const word of company) kindOf.set(word, kindOf.get(word) ?? 'CO')
for (const word of ['private', 'pvt', 'pte', 'pty', 'proprietary', 'ltd', 'limited', 'limitied'])
  kindOf.set(word, 'LLC')
for (const word of ['public limited company', 'plc', 'aktiengesellschaft', 'ag', 'aktiebolag']) kindOf.set(word, 'JSC')
for (const notForms of ['ii', 'ei', 'is', 'im', 'ik', 'pe']) kindOf.delete(notForms)

/** The legal form that a word alone stands for (`gmbh` → LLC), null for none. */
export const legalFormOf = (word: string): string | null => kindOf.get(word) ?? null

export interface WithoutForms<T> {
  rest: T[]
  /** LLC, JSC, LP …: each once. */
  forms: string[]
}

function formAtEnd(words: readonly string[]): { length: number; kind: string } | null {
  for (let length = Math.min(LONGEST_FORM, words.length - 1); length > 0; length--) {
    const kind = kindOf.get(words.slice(-length).join(' '))
    if (kind !== undefined) return { length, kind }
  }
  return null
}

function formAtStart(words: readonly string[]): { length: number; kind: string } | null {
  for (let length = Math.min(LONGEST_FORM, words.length - 1); length > 0; length--) {
    const text = words.slice(0, length).join(' ')
    const kind = kindOf.get(text)
    if (kind !== undefined && (length > 1 || opening.has(text))) return { length, kind }
  }
  return null
}

/** Takes the legal forms off a name's words, never down to nothing. */
export function stripLegalForms<T>(words: readonly T[], text: (word: T) => string): WithoutForms<T> {
  const forms = new Set<string>()
  let rest = [...words]
  const strip = (from: number, length: number, kind: string) => {
    forms.add(kind)
    rest.splice(from, length)
  }
  for (let found = formAtEnd(rest.map(text)); found; found = formAtEnd(rest.map(text)))
    strip(rest.length - found.length, found.length, found.kind)
  for (let found = formAtStart(rest.map(text)); found; found = formAtStart(rest.map(text)))
    strip(0, found.length, found.kind)
  if (rest.length > 1) {
    const kept = rest.filter((word, i) => i === 0 || !unmistakable.has(text(word)))
    for (const word of rest) if (!kept.includes(word)) forms.add(kindOf.get(text(word)) ?? 'CO')
    rest = kept
  }
  return { rest, forms: [...forms] }
}

/** Do two names' forms contradict each other? A limited company is no public one; where either says nothing, they do not. */
export function formsDiffer(a: readonly string[], b: readonly string[]): boolean {
  const [x, y] = [a, b].map(forms => forms.filter(form => form !== 'CO'))
  return Boolean(x?.length && y?.length) && !x?.some(form => y?.includes(form))
}
