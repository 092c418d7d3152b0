import {
  classifyIndustry,
  countries,
  countryByCode,
  industryByCode,
  industryByTitle,
  parseCountry,
  parseRegion,
  regionByCode,
  searchIndustries,
} from '../../accounts/index.ts'
import type { Problem } from '../../kernel/errors.ts'
import { nearest } from './nearest.ts'

const CERTAIN_ENOUGH = 0.8

type Resolved = { value: string } | Omit<Problem, 'path'>

const describe = (code: string) => `${code} (${industryByCode(code)?.en ?? code})`

function industry(text: string): Resolved {
  if (industryByCode(text)) return { value: text }
  const guess = classifyIndustry(text)
  if (guess && guess.certainty >= CERTAIN_ENOUGH) return { value: guess.code }
  const titled = industryByTitle(text)
  if (titled) return { value: titled.code }
  const near = [...new Set([...(guess ? [guess.code] : []), ...searchIndustries(text, 4).map(i => i.code)])]
  return {
    code: 'selection.icp.unknown_industry',
    message: `"${text}" is no industry that we know.`,
    fix:
      near.length > 0
        ? `Nearest: ${near.slice(0, 4).map(describe).join(', ')}.`
        : 'Use a code such as naics:3335 or gbt:C34, or a criterion on industry_text with contains.',
    params: { text, ...(near.length > 0 ? { hint: 'near', near: near.slice(0, 4).join(', ') } : {}) },
  }
}

function country(text: string): Resolved {
  const code = parseCountry(text)
  if (code) return { value: code }
  const meant = nearest(
    text,
    countries.map(c => c.en),
  )
  return {
    code: 'selection.icp.unknown_country',
    message: `"${text}" is no country that we know.`,
    fix: meant ? `Did you mean ${meant}?` : 'Use an ISO 3166 code or a name: DE, Germany, 德国.',
    params: { text, ...(meant ? { hint: 'meant', meant: parseCountry(meant) ?? meant } : {}) },
  }
}

function region(text: string): Resolved {
  const upper = text.toUpperCase()
  if (regionByCode(upper)) return { value: upper }
  if (/^[A-Z]{2}$/.test(text) && countryByCode(text)) return { value: text }
  const code = parseRegion(text) ?? parseCountry(text)
  if (code) return { value: code }
  if (/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(upper) && countryByCode(upper.slice(0, 2))) return { value: upper }
  return {
    code: 'selection.icp.unknown_region',
    message: `"${text}" is no region that we know.`,
    fix: 'Use an ISO 3166-2 code or a name: US-CA, California, 江苏.',
    params: { text },
  }
}

const resolvers: Record<string, (text: string) => Resolved> = { industry, country, region }

/** The code that a text stands for in a field of codes; any other field's texts stay as they are. */
export function resolveValue(field: string, text: string): Resolved {
  return resolvers[field]?.(text.trim()) ?? { value: text.trim() }
}
