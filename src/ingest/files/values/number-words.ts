const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'
const values = new Map<string, number>([
  ...ones.split(' ').map((word, i) => [word, i] as const),
  ...tens.split(' ').map((word, i) => [word, (i + 2) * 10] as const),
  ['a', 1],
])
const larger = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
])

/** A whole number in English words: `twelve hundred`, `two thousand and fifty`; null when any word is something else. */
export function readNumberWords(text: string): number | null {
  const words = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(w => w !== '' && w !== 'and')
  if (words.length === 0) return null
  let total = 0
  let group = 0
  // `five six` and `thirty hundred twenty hundred` are no numbers: each word must be smaller than what stands before
  let room = Number.POSITIVE_INFINITY
  let groupRoom = Number.POSITIVE_INFINITY
  for (const word of words) {
    const value = values.get(word)
    const scale = larger.get(word)
    if (value !== undefined) {
      if (value >= room || (value === 0 && words.length > 1)) return null
      group += value
      room = value >= 20 ? 10 : 0
    } else if (word === 'hundred') {
      if (group === 0 || group >= 100) return null
      group *= 100
      room = 100
    } else if (scale !== undefined) {
      if (group === 0 || scale >= groupRoom) return null
      total += group * scale
      group = 0
      groupRoom = scale
      room = Number.POSITIVE_INFINITY
    } else return null
  }
  return group >= groupRoom ? null : total + group
}
