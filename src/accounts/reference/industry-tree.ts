import { readReference } from './read-reference.ts'

/** A node of NAICS 2017 (`naics:333517`) or GB/T 4754-2011 (`gbt:C3421`). Every node has a label in both languages. */
export interface Industry {
  code: string
  en: string
  zh: string
  parent: string | null
}

const byCode = new Map<string, Industry>()
const childrenOf = new Map<string, string[]>()

function grow(scheme: 'naics' | 'gbt', file: string, translations: Record<string, string>) {
  for (const [node, up, title] of readReference<[string, string, string][]>(file)) {
    const code = `${scheme}:${node}`
    const parent = up === '' ? null : `${scheme}:${up}`
    const translated = translations[node]
    if (!translated) throw new Error(`${code} "${title}" has no translated label`)
    const [en, zh] = scheme === 'naics' ? [title, translated] : [translated, title]
    byCode.set(code, { code, en, zh, parent })
    if (parent) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), code])
  }
}

grow('naics', './naics-2017.json', readReference('./naics-labels-zh.json'))
grow('gbt', './gbt4754-2011.json', readReference('./gbt-labels-en.json'))

/** Every node of both trees, NAICS first, parents before their children. */
export const industries: readonly Industry[] = [...byCode.values()]

export const industryByCode = (code: string): Industry | null => byCode.get(code) ?? null

/** The code and every code below it; just itself when the trees do not know it. */
export function industryDescendants(code: string): string[] {
  const found = [code]
  for (const next of found) found.push(...(childrenOf.get(next) ?? []))
  return found
}

/** From the sector down to the code itself. */
export function industryPath(code: string): Industry[] {
  const path: Industry[] = []
  for (let at = industryByCode(code); at; at = at.parent === null ? null : industryByCode(at.parent)) path.unshift(at)
  return path
}
