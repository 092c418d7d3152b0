/**
 * For JSON.stringify: lone halves of surrogate pairs become the replacement character. JavaScript reads them, the facts
 * engine does not.
 */
export const wellFormed = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value
