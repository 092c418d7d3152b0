import type { Cluster } from '../selection.schema.ts'
import { type ClusterTrait, readTrait, traitPhrase } from './cluster-trait.ts'

/** `country=DE|topic=Spare%20parts#2`: what its accounts have in common, and which of several that share it. */
export const clusterId = (traits: readonly ClusterTrait[], part?: number): string =>
  traits.map(({ key }) => key).join('|') + (part === undefined ? '' : `#${part}`)

/** The traits that every account of a cluster has, from its id. */
export const definingTraits = (id: string): ClusterTrait[] =>
  (id.split('#')[0] ?? '').split('|').flatMap(key => readTrait(key) ?? [])

/** A cluster in words, from its id: Germany · Machinery Manufacturing · researching Spare parts (2). */
export function clusterName(id: string): Cluster {
  const [, number] = id.split('#')
  const turn = number === undefined ? '' : ` (${number})`
  const parts = definingTraits(id).map(traitPhrase)
  if (parts.length === 0) return { id, en: id, zh: id }
  const english = parts.map(p => p.en).join(' · ')
  return {
    id,
    en: english.charAt(0).toUpperCase() + english.slice(1) + turn,
    zh: parts.map(p => p.zh).join(' · ') + turn,
  }
}
