import { countryByCode, industryByCode } from '../../accounts/index.ts'
import type { Cluster } from '../selection.schema.ts'

/** The cluster of those that resemble nobody. */
export const OTHER_CLUSTER = 'other'

/** One thing that a cluster's accounts share: an industry code, a country code or a size band. */
function shared(part: string): { en: string; zh: string } {
  const named = industryByCode(part) ?? countryByCode(part)
  if (named) return { en: named.en, zh: named.zh }
  // 1001-5000 as 1,001-5,000
  const size = part.replaceAll(/\d{4,}/g, digits => Number(digits).toLocaleString('en'))
  return { en: size, zh: /^\d/.test(size) ? `${size} 人` : size }
}

/** A cluster in words, from its id: `gbt:C34|CN|1001-5000#2` is the second of those who share all three. */
export function clusterName(id: string): Cluster {
  const [traits = '', number] = id.split('#')
  const turn = number === undefined ? '' : ` (${number})`
  if (traits === OTHER_CLUSTER) return { id, en: `Other${turn}`, zh: `其他${turn}` }
  const parts = traits.split('|').map(shared)
  return { id, en: parts.map(p => p.en).join(' · ') + turn, zh: parts.map(p => p.zh).join(' · ') + turn }
}
