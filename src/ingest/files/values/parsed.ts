/** Why a value was not taken: `code` below `ingest.reject`, what was expected in plain English, and what may be meant. */
export class BadValue {
  readonly code: string
  readonly expected: string
  readonly suggestion: string | null

  constructor(code: string, expected: string, suggestion: string | null = null) {
    this.code = code
    this.expected = expected
    this.suggestion = suggestion
  }
}

/** The digits, letters and signs that a Chinese input method makes wide, made narrow. */
export const narrow = (text: string): string =>
  /[\uff01-\uff5e\u3000]/.test(text)
    ? text.replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')
    : text

const words = [
  '-',
  '--',
  '—',
  '–',
  '.',
  '?',
  '/',
  '\\n',
  'n/a',
  '#n/a',
  '#value!',
  '#ref!',
  'na',
  'nan',
  'nil',
  'none',
  'null',
  '(null)',
  '<null>',
  '(blank)',
  'not set',
  '(not set)',
  '(no value)',
  'not available',
  'not applicable',
  'tbd',
  'unknown',
  'undefined',
  'select',
  '--none--',
  '- none -',
  'please select',
  '无',
  '没有',
  '空',
  '未知',
  '不详',
  '暂无',
  '未填写',
  '未填',
  '请选择',
  '待定',
]
// in the spellings that are met, so that asking costs one look-up
const unknownWords = new Set(
  words.flatMap(w => [
    w,
    w.toUpperCase(),
    w.charAt(0).toUpperCase() + w.slice(1),
    w.replace(/\b\p{L}/gu, c => c.toUpperCase()),
  ]),
)
const longestUnknown = 16
// a look at the first letter spares most values the look-up of the whole
const firstLetters = new Set([...unknownWords].map(w => w.charCodeAt(0)))

/** Is this how people write that they do not know? `Select` is what a form's untouched list leaves behind. */
export const isUnknown = (text: string): boolean =>
  text === '' || (text.length <= longestUnknown && firstLetters.has(text.charCodeAt(0)) && unknownWords.has(text))
