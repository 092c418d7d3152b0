import { classifyIndustry, comparable } from './classify-industry.ts'
import { type Industry, industries, industryByCode } from './industry-tree.ts'

const depth = (code: string) => code.length

/** Industries by code, title or what people call them, the most general first; at most `limit`. */
export function searchIndustries(text: string, limit: number): Industry[] {
  const key = comparable(text)
  if (key === '') return industries.filter(i => i.parent === null).slice(0, limit)
  const meant = classifyIndustry(text)
  const rank = (industry: Industry) => {
    const node = industry.code.slice(industry.code.indexOf(':') + 1).toLowerCase()
    const titles = [comparable(industry.en), comparable(industry.zh)]
    if (node === key) return 0
    if (industry.code === meant?.code) return 1
    if (titles.includes(key)) return 2
    if (node.startsWith(key)) return 3
    if (titles.some(title => title.startsWith(key))) return 4
    if (titles.some(title => title.includes(/\p{Script=Han}/u.test(key) ? key : ` ${key}`))) return 5
    return null
  }
  const hits = industries.flatMap(industry => {
    const place = rank(industry)
    return place === null ? [] : [{ code: industry.code, place }]
  })
  hits.sort((a, b) => a.place - b.place || depth(a.code) - depth(b.code) || (a.code < b.code ? -1 : 1))
  return hits.slice(0, limit).flatMap(hit => industryByCode(hit.code) ?? [])
}
