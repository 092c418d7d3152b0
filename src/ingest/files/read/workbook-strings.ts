import type { Workbook } from './workbook.ts'
import { readXml } from './xml-events.ts'

/** Signs that XML cannot hold stand as _x000D_. (ECMA-376 part 1, §22.9.2.19) */
export const unescaped = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** The texts that cells point to by number; the parts of a formatted one are put together, readings left out. */
export async function sharedStringsOf({ zip, sharedStrings }: Workbook): Promise<string[]> {
  const strings: string[] = []
  if (sharedStrings === null || !zip.has(sharedStrings)) return strings
  let string = ''
  let inText = false
  let inReading = false
  await readXml(zip.read(sharedStrings), {
    open(name) {
      if (name === 'si') string = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') inReading = true
    },
    text(text) {
      if (inText && !inReading) string += text
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(string))
      else if (name === 't') inText = false
      else if (name === 'rPh') inReading = false
    },
  })
  return strings
}

// The formats of dates and times that every workbook has, §18.8.30.
const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])
for (const [from, to] of [
  [27, 36],
  [50, 58],
] as const)
  for (let id = from; id <= to; id++) builtIn.add(id)

const isDateFormat = (code: string) => /[ymdhMsb]/.test(code.replace(/\[[^\]]*]|"[^"]*"|\\./g, ''))

/** For each style that cells point to by number: does it show a number as a date? */
export async function dateStylesOf({ zip, styles }: Workbook): Promise<boolean[]> {
  const dates: boolean[] = []
  if (styles === null || !zip.has(styles)) return dates
  const custom = new Map<number, boolean>()
  let inCellStyles = false
  await readXml(zip.read(styles), {
    open(name, attributes) {
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'cellXfs') inCellStyles = true
      else if (name === 'numFmt') custom.set(id, isDateFormat(attributes.formatCode ?? ''))
      else if (name === 'xf' && inCellStyles) dates.push(custom.get(id) ?? builtIn.has(id))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return dates
}
