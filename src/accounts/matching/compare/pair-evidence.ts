import { labelEvidence } from './domain-evidence.ts'
import { type Evidence, sumOf } from './evidence.ts'
import { type MissingWords, nameEvidence } from './name-evidence.ts'
import type { Rarity } from './rarity.ts'
import type { CompanyRecord } from './read-record.ts'

/** How often each thing is so for one company (m) and for two (u): weights are log2(m/u). */
const WEIGHT = {
  registryDiffers: -80,
  domainsDiffer: -1.5,
  phoneDiffers: -0.5,
  citySame: 2.5,
  cityDiffers: -0.7,
  countrySame: 0.7,
  countryDiffers: -2.5,
  describesNobody: -16,
}
/** What one company alone has tells as much as a brand that one alone has, and so much more or less. */
const ABOVE_BRAND = { registrySame: 12, domainSame: 3, labelSame: -2, phoneSame: -2 }
const LABEL_BESIDE_NAME = 3

const best = (all: Evidence[][]): Evidence[] => {
  let found: Evidence[] = []
  let most = Number.NEGATIVE_INFINITY
  for (const evidence of all) {
    const sum = sumOf(evidence)
    if (sum > most) [found, most] = [evidence, sum]
  }
  return found
}

function namesSay(ours: CompanyRecord, theirs: CompanyRecord, rarity: Rarity, cost: MissingWords): Evidence[] {
  if (ours.saysNobody || theirs.saysNobody)
    return [{ field: 'name', level: 'describes_nobody', weight: WEIGHT.describesNobody }]
  return best(
    ours.names.flatMap(a =>
      theirs.names.map(b => {
        const found = nameEvidence(a.name, b.name, rarity, cost)
        const weight = a.weight + b.weight
        return weight < 0 ? [...found, { field: 'name', level: 'alias', weight }] : found
      }),
    ),
  )
}

function domainsSay(ours: CompanyRecord, theirs: CompanyRecord, { enough }: Rarity): Evidence | null {
  if (ours.domains.length === 0 || theirs.domains.length === 0) return null
  const pairs = ours.domains.flatMap(a => theirs.domains.map(b => [a, b] as const))
  if (pairs.some(([a, b]) => a.domain === b.domain))
    return { field: 'domain', level: 'same', weight: enough + ABOVE_BRAND.domainSame }
  const labels = pairs.filter(([a, b]) => a.label === b.label && a.label.length > 2)
  if (labels.length > 0) return { field: 'domain', level: 'same_name', weight: enough + ABOVE_BRAND.labelSame }
  return { field: 'domain', level: 'different', weight: WEIGHT.domainsDiffer }
}

const labelsSay = (ours: CompanyRecord, theirs: CompanyRecord, rarity: Rarity, cost: MissingWords): Evidence[] =>
  best(ours.domains.flatMap(own => theirs.names.map(name => labelEvidence(own, name.name, rarity, cost))))

function compared(field: string, a: string, b: string, same: number, differs: number): Evidence[] {
  if (a === '' || b === '') return []
  return [a === b ? { field, level: 'same', weight: same } : { field, level: 'different', weight: differs }]
}

/** One number in common is enough: people have their own beside the company's. */
function phonesSay(ours: CompanyRecord, theirs: CompanyRecord, { enough }: Rarity): Evidence[] {
  const common = ours.phones.find(phone => theirs.phones.includes(phone))
  const [a, b] = [common ?? ours.phones[0] ?? '', common ?? theirs.phones[0] ?? '']
  return compared('phone', a, b, enough + ABOVE_BRAND.phoneSame, WEIGHT.phoneDiffers)
}

/** Short numbers are unique at home only. */
const registriesSay = (ours: CompanyRecord, theirs: CompanyRecord, { enough }: Rarity) => {
  const sameCountry = ours.country === '' || theirs.country === '' || ours.country === theirs.country
  if (ours.registry !== '' && ours.registry === theirs.registry && !sameCountry && ours.registry.length < 18) return []
  return compared('registry', ours.registry, theirs.registry, enough + ABOVE_BRAND.registrySame, WEIGHT.registryDiffers)
}

/** Everything that speaks for or against `ours` (what was asked) being `theirs` (an account, or the other of a pair). */
export function pairEvidence(
  ours: CompanyRecord,
  theirs: CompanyRecord,
  rarity: Rarity,
  cost: MissingWords,
): Evidence[] {
  const found: Evidence[] = registriesSay(ours, theirs, rarity)
  const domain = domainsSay(ours, theirs, rarity)
  let name = namesSay(ours, theirs, rarity, cost)
  const byLabel = ours.names.length > 0 && domain ? [] : labelsSay(ours, theirs, rarity, cost)
  if (((domain && domain.weight > 0) || sumOf(found) > 0) && sumOf(name) < -cost.besideDomain)
    name = [{ field: 'name', level: 'different', weight: -cost.besideDomain }]
  if (domain) found.push(domain)
  if (ours.names.length === 0 && !ours.saysNobody)
    found.push(...(domain && domain.level !== 'different' ? [] : byLabel))
  else {
    found.push(...name)
    const label = sumOf(byLabel)
    // a domain that spells the account's name confirms what the name says, or says it instead
    if (byLabel.length > 0 && label > sumOf(name))
      found.push({ field: 'domain', level: 'spells_name', weight: label - sumOf(name) + LABEL_BESIDE_NAME / 2 })
    else if (label > rarity.enough / 2)
      found.push({ field: 'domain', level: 'resembles_name', weight: LABEL_BESIDE_NAME })
  }
  found.push(...phonesSay(ours, theirs, rarity))
  found.push(...compared('city', ours.city, theirs.city, WEIGHT.citySame, WEIGHT.cityDiffers))
  found.push(...compared('country', ours.country, theirs.country, WEIGHT.countrySame, WEIGHT.countryDiffers))
  return found
}
