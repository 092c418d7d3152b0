const special = /[\\\t\n\r]/
const quotedSpecial = /[\\\t\n\r']/
const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '': '\\0',
  "'": "\\'",
}
const escaped = (c: string) => escapes[c] ?? c

/** A String as ClickHouse's TabSeparated takes it. */
export const tabText = (text: string): string => (special.test(text) ? text.replace(/[\\\t\n\r]/g, escaped) : text)

const quoted = (text: string) => `'${quotedSpecial.test(text) ? text.replace(/[\\\t\n\r']/g, escaped) : text}'`

/** NULL for ''. */
export const tabNullable = (text: string): string => (text === '' ? '\\N' : text)

export const tabArray = (texts: readonly string[]): string =>
  texts.length === 0 ? '[]' : `[${texts.map(quoted).join(',')}]`

/** A Map(String, String). */
export const tabMap = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.length === 0 ? '{}' : `{${pairs.map(([key, value]) => `${quoted(key)}:${quoted(value)}`).join(',')}}`

/** A Map(String, UInt32). */
export const tabCounts = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.length === 0 ? '{}' : `{${pairs.map(([key, value]) => `${quoted(key)}:${value}`).join(',')}}`
