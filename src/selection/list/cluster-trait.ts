import { countryByCode, industryByCode, industryPath, sizeBand } from '../../accounts/index.ts'
import { technologyName } from '../../accounts/technology.schema.ts'
import { type ClusterTraitKind, clusterTraitKinds } from '../selection.schema.ts'

/** One thing that accounts may share; `key` is the same for all that share it. */
export interface ClusterTrait {
  key: string
  kind: ClusterTraitKind
  value: string
}

/** An account with all that it can be grouped by. */
export interface WithTraits {
  account: string
  traits: readonly ClusterTrait[]
}

/** How many accounts a cluster has at least and at most. */
export interface ClusterSizes {
  smallest: number
  largest: number
}

/** What is known of an account that it can be grouped by; '' and null are unknown. */
export interface Clusterable {
  account: string
  industry: string
  country: string
  employees: number | null
  technologies: readonly string[]
  keywords: readonly string[]
  pains: readonly string[]
  topics: readonly string[]
}

const BRANCH_DEPTH = 2

const traitOf = (kind: ClusterTraitKind, value: string): ClusterTrait => ({
  key: `${kind}=${encodeURIComponent(value)}`,
  kind,
  value,
})

/** The trait that a key stands for; null for a text that is none. */
export function readTrait(key: string): ClusterTrait | null {
  const [name, value] = key.split('=')
  const kind = clusterTraitKinds.find(known => known === name)
  return kind && value ? traitOf(kind, decodeURIComponent(value)) : null
}

/** All that an account can be grouped by. */
export function traitsOf(account: Clusterable): ClusterTrait[] {
  const path = industryPath(account.industry)
  const all: Record<ClusterTraitKind, readonly string[]> = {
    country: [account.country],
    branch: [path[Math.min(BRANCH_DEPTH, path.length) - 1]?.code ?? ''],
    size: [sizeBand(account.employees) ?? ''],
    technology: account.technologies,
    keyword: account.keywords,
    pain: account.pains,
    topic: account.topics,
  }
  const keys = new Set<string>()
  return clusterTraitKinds
    .flatMap(kind => all[kind].filter(value => value !== '').map(value => traitOf(kind, value)))
    .filter(({ key }) => !keys.has(key) && keys.add(key))
}

/** 1001-5000 as 1,001-5,000. */
const sizeText = (band: string) => band.replaceAll(/\d{4,}/g, digits => Number(digits).toLocaleString('en'))

const same = (text: string) => ({ en: text, zh: text })

const valueNames: Record<ClusterTraitKind, (value: string) => { en: string; zh: string }> = {
  country: code => countryByCode(code) ?? same(code),
  branch: code => industryByCode(code) ?? same(code),
  size: band => ({ en: `${sizeText(band)} people`, zh: `${sizeText(band)} 人` }),
  technology: slug => same(technologyName(slug)),
  keyword: same,
  pain: same,
  topic: same,
}

/** What a trait's value is called: Germany, Machinery Manufacturing, SAP. */
export function traitName({ kind, value }: ClusterTrait): { en: string; zh: string } {
  const { en, zh } = valueNames[kind](value)
  return { en, zh }
}

const phrases: Partial<Record<ClusterTraitKind, (name: { en: string; zh: string }) => { en: string; zh: string }>> = {
  technology: ({ en, zh }) => ({ en: `using ${en}`, zh: `使用 ${zh}` }),
  pain: ({ en, zh }) => ({ en: `pain: ${en}`, zh: `痛点：${zh}` }),
  topic: ({ en, zh }) => ({ en: `researching ${en}`, zh: `正在研究 ${zh}` }),
}

/** A trait as part of a cluster's name: Germany, using SAP, researching Spare parts. */
export const traitPhrase = (trait: ClusterTrait): { en: string; zh: string } =>
  phrases[trait.kind]?.(traitName(trait)) ?? traitName(trait)
