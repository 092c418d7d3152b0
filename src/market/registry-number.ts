import { registryCheckCharacter } from '../accounts/index.ts'

/** The 31 signs of a unified social credit code (GB 32100-2015): no I, O, S, V, Z. */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** Organisation codes (GB 11714) reckon letters as 10 … 35 and weigh eight places modulo 11. */
const weights11 = [3, 7, 9, 10, 5, 8, 4, 2]
const latin = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

function organisationCheckSign(first8: string): string {
  const sum = weights11.reduce((total, weight, i) => total + weight * latin.indexOf(first8[i] ?? '0'), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

const PLACES = 31 ** 5

/**
 * The registry number of company `index`: department 9 (industry and commerce), kind 1 (enterprise), the district's six
 * digits, an organisation code and the check sign. Numbers differ for all of the first 28 million companies.
 */
export function registryNumber(seed: number, index: number, district: string): string {
  let rest = (index * 7919 + (seed % PLACES)) % PLACES
  let tail = ''
  for (let i = 0; i < 5; i++) {
    tail = signs[rest % 31] + tail
    rest = Math.floor(rest / 31)
  }
  const body = `MA${signs[seed % 31] ?? '0'}${tail}`
  const first17 = `91${district}${body}${organisationCheckSign(body)}`
  return first17 + registryCheckCharacter(first17)
}
