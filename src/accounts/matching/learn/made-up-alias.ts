import type { RecordText } from '../compare/read-record.ts'
import { readName } from '../names/read-name.ts'

type Draw = () => number
type Slip = (name: string, draw: Draw) => string | null

const one = <T>(list: readonly T[], draw: Draw): T => list[Math.floor(draw() * list.length)] as T
const han = /\p{Script=Han}/u
const words = (name: string) => name.split(/[\s,]+/).filter(word => word !== '')

const forms = ['Inc.', 'Ltd', 'LLC', 'GmbH', 'S.A.', 'Co., Ltd.', 'Corporation', 'AG', 'Limited', 'Pvt. Ltd.']
const additions = [
  'Technologies',
  'Group',
  'Systems',
  'Solutions',
  'Services',
  'Software',
  'Holdings',
  'International',
  'Research',
  'Labs',
]
const places = [
  'China',
  'India',
  'USA',
  'UK',
  'Germany',
  'Japan',
  'France',
  'Europe',
  'Canada',
  'Brazil',
  'Deutschland',
  'Shanghai',
  'London',
]
const units = ['Sales', 'R&D', 'IT', 'Cloud Division', 'Procurement', 'Marketing', 'Storage Division', 'Digital']

/** The parts without legal form, each at least a word. */
const core = (name: string) => readName(name).words.map(w => w.text)

const slips: readonly [share: number, slip: Slip][] = [
  [3, name => (han.test(name) ? null : core(name).join(' '))],
  [2, (name, draw) => (han.test(name) ? null : `${name} ${one(forms, draw)}`)],
  [3, (name, draw) => (han.test(name) ? null : `${name} ${one(places, draw)}`)],
  [2, (name, draw) => (han.test(name) ? null : `${name} ${one(additions, draw)}`)],
  [1, (name, draw) => (han.test(name) ? null : `${name} ${one(units, draw)}`)],
  [2, name => (words(name).length > 1 ? words(name).slice(0, -1).join(' ') : null)],
  [2, name => (core(name).length > 1 ? (core(name)[0] ?? null) : null)],
  [1, name => (core(name).length > 1 ? core(name).join('') : null)],
  [
    1,
    name =>
      core(name).length > 2
        ? core(name)
            .map(w => w.charAt(0))
            .join('')
            .toUpperCase()
        : null,
  ],
  [1, name => (core(name).length === 2 ? [...core(name)].reverse().join(' ') : null)],
  [3, typed],
  [1, name => name.toUpperCase()],
  // Chinese: the brand alone, with its trade, with another form, read aloud, a branch
  [3, name => readName(name).chinese?.brand || null],
  [2, name => joinChinese(name, ({ brand, trade }) => brand + trade)],
  [2, name => joinChinese(name, ({ place, brand, trade }) => `${place}${brand}${trade}股份公司`)],
  [2, name => joinChinese(name, ({ brand, trade }) => `${brand}${trade}有限公司上海分公司`)],
  [1, name => (han.test(name) ? (readName(name).words.find(w => w.kind === 'brand')?.reading ?? null) : null)],
]
const total = slips.reduce((sum, [share]) => sum + share, 0)

function joinChinese(
  name: string,
  join: (parts: { place: string; brand: string; trade: string }) => string,
): string | null {
  const { chinese } = readName(name)
  return chinese && chinese.brand.length > 1 ? join(chinese) : null
}

/** One slip of the keyboard in the longest word: a letter left out, doubled, swapped or replaced. */
function typed(name: string, draw: Draw): string | null {
  const longest = words(name).sort((a, b) => b.length - a.length)[0] ?? ''
  if (longest.length < 5 || han.test(longest)) return null
  const at = 1 + Math.floor(draw() * (longest.length - 2))
  const [before, letter, after] = [longest.slice(0, at), longest.charAt(at), longest.slice(at + 1)]
  const slipped = one(
    [
      before + after,
      before + letter + letter + after,
      before + after.charAt(0) + letter + after.slice(1),
      `${before}e${after}`,
    ],
    draw,
  )
  return slipped === longest ? null : name.replace(longest, slipped)
}

/** How people other than the account's owner might write it; null when the name allows no such slip. */
export function madeUpAlias(account: RecordText, draw: Draw): RecordText | null {
  const name = account.name ?? ''
  if (name === '') return null
  let left = draw() * total
  for (const [share, slip] of slips) {
    left -= share
    if (left > 0) continue
    const slipped = slip(name, draw)
    return slipped && slipped.length > 1 ? { name: slipped } : null
  }
  return null
}
