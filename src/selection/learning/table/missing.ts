/** What files write where nobody answered; 'Select' is the untouched choice of a form. */
export const MISSING: readonly string[] = [
  '',
  'Select',
  'select',
  'NULL',
  'null',
  'N/A',
  'n/a',
  '#N/A',
  'NaN',
  'nan',
  '\\N',
  '-',
]

const missing = new Set(MISSING)

export const isMissing = (text: string): boolean => missing.has(text)
