import type { ImportKind } from '../../ingest.schema.ts'
import { presetSigns } from './load-presets.ts'

/** Whose export a file seems to be, and the headers that say so. */
export interface Recognised {
  preset: string
  kind: ImportKind
  signs: string[]
}

/** One such header may be chance: `Opportunity ID` is found in many a home-made list. */
const LEAST_SIGNS = 2

/**
 * The preset and kind with the most telling headers among the columns; null when fewer than two are there, or when two
 * answers are equally good. Spelling counts: `opportunity_id` and `Opportunity ID` are headers of different systems.
 */
export function recognisePreset(columns: readonly string[], kind?: ImportKind): Recognised | null {
  const headers = new Set(columns.map(c => c.trim()))
  const [best, next] = presetSigns
    .filter(p => kind === undefined || p.kind === kind)
    .map(p => ({ preset: p.preset, kind: p.kind, signs: p.signs.filter(s => headers.has(s)) }))
    .sort((a, b) => b.signs.length - a.signs.length)
  if (!best || best.signs.length < LEAST_SIGNS || best.signs.length === next?.signs.length) return null
  return best
}
