/** Domains and ids out of what somebody pastes: one on each line or in a row, whatever stands around them. */
export function namedAccounts(text: string): string[] {
  const words = text
    .split(/[\s,;]+/)
    .map(word =>
      word
        .replace(/^["'<(]+|["'>).]+$/g, '')
        .replace(/^[a-z]+:\/\//i, '')
        .replace(/[/?#].*$/, ''),
    )
    .map(word => word.slice(word.lastIndexOf('@') + 1).toLowerCase())
  return [
    ...new Set(words.filter(word => word.length <= 253 && (/^\d+$/.test(word) || /^[^.]+(\.[^.]+)+$/.test(word)))),
  ]
}
