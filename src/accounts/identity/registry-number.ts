// GB 32100-2015: 31 characters (no I, O, S, V, Z), the eighteenth checks the others, weighted by powers of three.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const shape = /^[1-9A-GNY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
const lookAlikes: Record<string, string> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' }

export interface RegistryNumberCheck {
  ok: boolean
  /** Upper case, half-width, without spaces and hyphens. */
  normalised: string
  /** What was probably meant, when exactly one small slip explains the number. */
  suggestion?: string
}

function checkCharacter(first17: string): string {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? ''
}

const isValid = (code: string) => shape.test(code) && checkCharacter(code.slice(0, 17)) === code[17]

/** The code with each pair of neighbours swapped, once. */
function* swapped(code: string) {
  for (let i = 0; i + 1 < code.length; i++)
    if (code[i] !== code[i + 1]) yield `${code.slice(0, i)}${code[i + 1]}${code[i]}${code.slice(i + 2)}`
}

/** Checks a Chinese unified social credit code (统一社会信用代码): 18 characters, the last one computed from the others. */
export function validRegistryNumber(text: string): RegistryNumberCheck {
  const normalised = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.·]/g, '')
  if (isValid(normalised)) return { ok: true, normalised }
  if (normalised.length !== 18) return { ok: false, normalised }
  const read = normalised.replace(/[IOSVZ]/g, c => lookAlikes[c] ?? c)
  const candidates = isValid(read) ? [read] : [...new Set([...swapped(read)].filter(isValid))]
  const [suggestion] = candidates
  return suggestion !== undefined && candidates.length === 1
    ? { ok: false, normalised, suggestion }
    : { ok: false, normalised }
}

/** The check character of the first seventeen, to complete a made-up code; '' when they are not seventeen valid characters. */
export const registryCheckCharacter = (first17: string): string =>
  [...first17].every(c => alphabet.includes(c)) && first17.length === 17 ? checkCharacter(first17) : ''
