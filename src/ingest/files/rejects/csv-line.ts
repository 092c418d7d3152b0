/** A cell as spreadsheets read it, quoted where it must be. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A cell that a spreadsheet does not take for a formula: an apostrophe is what it shows as plain text. */
export const guarded = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? `'${text}` : text

export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`
