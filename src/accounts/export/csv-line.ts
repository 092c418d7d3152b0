/** A text that a spreadsheet would run as a formula is defused by an apostrophe. */
const guarded = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const quoted = (text: string) =>
  /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text

/** One CSV line (RFC 4180). Numbers stay numbers, unknown is empty. */
export const csvLine = (values: readonly (string | number | null)[]): string =>
  `${values
    .map(value => (value === null ? '' : typeof value === 'number' ? String(value) : quoted(guarded(value))))
    .join(',')}\r\n`
