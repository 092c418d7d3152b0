import { parse } from 'tldts'
import { registrableDomain } from '../../identity/registrable-domain.ts'
import { isSharedDomain } from '../../identity/shared-domains.ts'
import { foldText } from '../names/fold-text.ts'
import type { OrganisationName } from '../names/read-name.ts'
import { editDistance } from './edit-distance.ts'
import type { Evidence } from './evidence.ts'
import type { MissingWords } from './name-evidence.ts'
import type { Rarity } from './rarity.ts'
import { better, type Cover, readLabel } from './read-label.ts'

/** A domain of a company's own. */
export interface OwnDomain {
  domain: string
  /** What stands before the public suffix, without hyphens: t-systems.com → tsystems. */
  label: string
  suffix: string
  /** Free or throw-away mail, or a host of other people's sites: only a name that is spelt just so may be its owner's. */
  shared: boolean
}

// gov.sh.cn is a registrable domain by the public list, and the local governments' all
const publicHosts = /^(?:gov|edu|ac|com|org|net|mil|go|or|ne|co)\./

/** The domain in a URL, host or e-mail address, without what is nobody's; null for none. */
export function readDomain(text: string): OwnDomain | null {
  let domain = registrableDomain(text)
  if (domain === null) return null
  if (publicHosts.test(domain)) {
    const host = parse(text.trim()).hostname ?? domain
    const below = host
      .slice(0, -domain.length - 1)
      .split('.')
      .at(-1)
    if (!below || below === 'www') return null
    domain = `${below}.${domain}`
  }
  const { publicSuffix } = parse(domain)
  const label = domain.slice(0, domain.length - (publicSuffix?.length ?? 0) - 1)
  return {
    domain,
    label: foldText(label).replace(/[^\p{L}\p{N}]/gu, ''),
    suffix: publicSuffix ?? '',
    shared: isSharedDomain(domain),
  }
}

/** A piece in front that says nothing: get-, my-, the-, i-. */
const fronts = ['', 'the', 'get', 'my', 'go', 'i', 'e', 'we', 'hi', 'team', 'try', 'use']

/** What a domain's label says about a company's name. */
export function labelEvidence(own: OwnDomain, name: OrganisationName, rarity: Rarity, cost: MissingWords): Evidence[] {
  const { label, suffix } = own
  const spelt = label === name.glued || label === name.words.map(w => w.reading).join('')
  let best: Cover = { bits: 0, cost: 20 }
  for (const front of fronts) {
    if (!label.startsWith(front) || label.length - front.length < 2) continue
    const cover = readLabel(label.slice(front.length), name.words, rarity, cost)
    best = better({ bits: cover.bits, cost: cover.cost + (front === '' ? 0 : 1) }, best)
  }
  const compact = name.words.map(w => w.reading).join('')
  if (label.length >= 6 && editDistance(label, compact, 1) === 1)
    best = better({ bits: name.words.reduce((sum, w) => sum + rarity.bits(w), 0) * 0.8, cost: 1 }, best)
  const found: Evidence[] = [
    {
      field: 'domain',
      level: best.cost < 1 ? 'spells_name' : 'resembles_name',
      weight: Math.min(best.bits, rarity.enough),
    },
  ]
  if (spelt) found.push({ field: 'domain', level: 'whole_name', weight: cost.exact })
  else if (own.shared) found.push({ field: 'domain', level: 'shared', weight: -20 })
  if (best.cost > 0) found.push({ field: 'domain', level: 'left_over', weight: -best.cost })
  const learned = name.words.some(w =>
    ['university', 'institute', 'college', 'school', 'academy', 'research'].includes(w.concept),
  )
  if (/(?:^|\.)(?:edu|ac)(?:\.|$)/.test(suffix))
    found.push({ field: 'domain', level: 'education', weight: learned ? 1.5 : -0.5 })
  return found
}
