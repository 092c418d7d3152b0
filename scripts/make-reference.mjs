// Makes src/accounts/reference/{naics-2017,gbt4754-2011,cn-places}.json out of their sources; run by hand when one changes:
//   node scripts/make-reference.mjs FOLDER   (with naics2017/, gbt4754_2011/ and cn_company_names/ in it)
// Sources and licences: src/accounts/reference/README.md
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

const from = process.argv[2]
if (!from) throw new Error('usage: node scripts/make-reference.mjs FOLDER')
const read = path => readFileSync(join(from, path), 'utf8')
const write = (name, rows) =>
  writeFileSync(
    new URL(`../src/accounts/reference/${name}.json`, import.meta.url),
    `[\n${rows.map(row => JSON.stringify(row)).join(',\n')}\n]\n`,
  )

const sectorOf = { 31: '31-33', 32: '31-33', 33: '31-33', 44: '44-45', 45: '44-45', 48: '48-49', 49: '48-49' }

function naicsParent(code) {
  if (code.length === 2 || code.includes('-')) return ''
  const up = code.slice(0, -1)
  return up.length === 2 ? (sectorOf[up] ?? up) : up
}

// Titles end in a 'T' that marks a three-country comparable code.
const naics = Object.entries(JSON.parse(read('naics2017/2017_NAICS_Descriptions.json'))).map(([code, { Title }]) => [
  code,
  naicsParent(code),
  Title.trim().replace(/T$/, '').trim(),
])
write(
  'naics-2017',
  naics.sort((a, b) => (a[0] < b[0] ? -1 : 1)),
)

const csv = text => parse(text, { columns: true, bom: true })
const gbt = csv(read('gbt4754_2011/gbt4754_2011.csv')).map(r => [r.code, r.parent, r.name_zh.trim()])
write('gbt4754-2011', gbt)

// Provinces with their prefectures and county-level cities (县级市).
const provinces = new Map()
for (const { sheng, shi, qu } of csv(read('cn_company_names/pca.csv'))) {
  const cities = provinces.get(sheng) ?? new Set()
  if (shi && shi !== sheng) cities.add(shi)
  if (qu.endsWith('市')) cities.add(qu)
  provinces.set(sheng, cities)
}
write(
  'cn-places',
  [...provinces].map(([province, cities]) => [province, [...cities]]),
)
