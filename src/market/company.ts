import { type Brand, brandOf, slugOf } from './brands.ts'
import { DAY } from './market-options.ts'
import type { Departments } from './market-rows.ts'
import { type Country, countries, type Place } from './places.ts'
import { type Random, randomFor, weighted } from './random.ts'
import { registryNumber } from './registry-number.ts'
import { type Sector, sectors } from './sectors.ts'
import { technologiesOf } from './technologies.ts'

/** A company as it really is; what the seller's records know of it is `accountRow`'s affair. */
export interface Company {
  index: number
  /** The seller's CRM knows it by this. */
  sourceId: string
  country: Country
  place: Place
  sector: Sector
  brand: Brand
  trade: string
  name: string
  localName: string
  legalName: string
  domain: string
  /** '' outside China. */
  registryNumber: string
  employees: number
  revenueUsd: number
  foundedYear: number
  ownership: string
  growth: number
  budgetUsd: number
  plants: number
  maintenanceJobs: number
  technologies: readonly string[]
  hasCmms: boolean
  keywords: readonly string[]
  departments: Departments
  /** The head of its group, when it is a subsidiary. */
  parent: { index: number; name: string } | null
  owner: string
  /** When the seller first wrote it down, days before the market's end. */
  knownForDays: number
}

const BLOCK = 25
const anyCountry = weighted(countries.map(c => [c, c.share] as const))
const anySector = weighted(sectors.map(s => [s, s.share] as const))
const ownerships = weighted([
  ['private', 62],
  ['public', 16],
  ['foreign_owned', 12],
  ['state_owned', 10],
] as const)
const sellers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  CN: ['Wang Qiao', 'Lin Yue', 'Zhao Ming'],
  US: ['Tomás Reyes', 'Megan Doyle'],
}
const elsewhere = ['Hanna Voss', 'Pieter Maas'] as const

/** One in this many days ago and more: three years of records. */
export const RECORD_DAYS = 3 * 365

/**
 * Company `index` of the market of `seed`; depends on nothing else, so it is the same however many companies there are.
 * The first of every 25 can head a group; its subsidiaries are among the 24 after it.
 */
export function companyAt(seed: number, index: number): Company {
  const random = randomFor(seed, index, 1)
  const block = index - (index % BLOCK)
  const isSubsidiary = random.chance(0.08) && index !== block
  const head = isSubsidiary ? companyAt(seed, block) : null
  const country = head?.country ?? anyCountry(random)
  const placeAt = head ? head.country.places.indexOf(head.place) + index - block : random.between(0, 999)
  const place = country.places[placeAt % country.places.length] ?? country.places[0]
  const sector = head?.sector ?? anySector(random)
  const brand = head?.brand ?? brandOf(seed, index, country.culture)
  const naming = names({ random, country, place, sector, brand, head, index })
  const size = sizes(random, sector)
  const { technologies, hasCmms } = technologiesOf(random, sector, size.employees, country.code === 'CN')
  return {
    index,
    sourceId: `C-${String(index + 1).padStart(7, '0')}`,
    country,
    place,
    sector,
    brand,
    ...naming,
    registryNumber: country.culture === 'chinese' ? registryNumber(seed, index, place.district) : '',
    ...size,
    foundedYear: 2024 - Math.min(130, Math.floor(random.logNormal(24, 0.7))),
    ownership: head ? 'subsidiary' : ownerships(random),
    growth: Math.round((0.06 + 0.13 * random.normal()) * 1000) / 1000,
    technologies,
    hasCmms,
    keywords: [
      ...new Set([
        random.pick(sector.keywords),
        random.pick(sector.keywords),
        ...(random.chance(0.3) ? ['exporter'] : []),
      ]),
    ],
    parent: head && { index: head.index, name: head.name },
    owner: random.pick(sellers[country.code] ?? elsewhere),
    knownForDays: 20 + Math.floor(random.next() * (RECORD_DAYS - 20)),
  }
}

const legalForms: Readonly<Record<string, readonly [string, ...string[]]>> = {
  US: ['Inc.', 'LLC', 'Corp.'],
  GB: ['Ltd', 'plc'],
  DE: ['GmbH', 'GmbH & Co. KG', 'AG'],
  AT: ['GmbH'],
  CH: ['AG'],
  FR: ['SAS', 'SA'],
  SE: ['AB'],
  IT: ['S.p.A.', 'S.r.l.'],
  ES: ['S.L.', 'S.A.'],
  BR: ['Ltda.', 'S.A.'],
  JP: ['K.K.'],
}
const chineseForms = ['有限公司', '有限公司', '股份有限公司', '有限责任公司'] as const

interface Naming {
  random: Random
  country: Country
  place: Place
  sector: Sector
  brand: Brand
  head: Company | null
  index: number
}

function names({ random, country, place, sector, brand, head, index }: Naming) {
  const at = random.between(0, 999)
  const trade = sector.trades[at % sector.trades.length] ?? sector.trades[0]
  const tradeZh = sector.tradesZh[at % sector.trades.length] ?? sector.tradesZh[0]
  const nth = index % BLOCK
  const again = head && nth >= country.places.length ? `-${nth}` : ''
  const domain = `${brand.slug}${head ? `-${slugOf(place.city)}${again}` : ''}.example`
  if (country.culture === 'chinese') {
    return {
      trade: tradeZh,
      name: head ? `${brand.name} ${trade} (${place.city})` : `${brand.name} ${trade}`,
      localName: `${head ? place.cityZh : ''}${brand.zh}${tradeZh.slice(0, 2)}`,
      legalName: `${place.cityZh}${brand.zh}${tradeZh}${random.pick(chineseForms)}`,
      domain,
    }
  }
  const name = `${brand.name} ${trade}${head ? ` ${place.city}` : ''}`
  const legalName = `${name} ${random.pick(legalForms[country.code] ?? ['Ltd'])}`
  return { trade, name: random.chance(0.3) ? legalName : name, localName: '', legalName, domain }
}

function sizes(random: Random, sector: Sector) {
  const employees = Math.max(4, Math.round(random.logNormal(sector.employees, sector.spread)))
  const revenueUsd = Math.round((employees * random.logNormal(sector.revenuePerHead, 0.35)) / 1000) * 1000
  const share = (part: number) => Math.round(employees * part * random.logNormal(1, 0.45))
  const plants = sector.plants ? 1 + Math.min(30, random.poisson(Math.min(12, (employees / 700) ** 0.8))) : 0
  const maintenance = share(sector.plants ? 0.035 : 0.004)
  return {
    employees,
    revenueUsd,
    plants,
    maintenanceJobs: random.poisson(Math.min(12, maintenance / 14)),
    budgetUsd: Math.round((revenueUsd * 0.0007 * random.logNormal(1, 0.6)) / 500) * 500,
    departments: {
      maintenance,
      engineering: share(0.08),
      it: share(sector.id === 'software' ? 0.3 : 0.025),
      procurement: share(0.015),
      quality: share(sector.plants ? 0.03 : 0.008),
    },
  }
}

/** The day that the company was first written down. */
export const firstKnown = (company: Company, end: number): number => end - company.knownForDays * DAY
