/** A value cut where it differs from its suggestion, so that the fault can be marked inside it. */
export interface FaultMark {
  before: string
  fault: string
  after: string
}

/**
 * Marks what the suggestion changes. When nothing of the value remains, or nothing is suggested, or the suggestion
 * only adds something, the whole value is the fault.
 */
export function markFault(found: string, suggestion: string | null): FaultMark {
  const whole = { before: '', fault: found, after: '' }
  if (suggestion === null || suggestion === '') return whole
  const a = [...found]
  const b = [...suggestion]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const fault = a.slice(start, a.length - end).join('')
  if (fault === '' || start + end === 0) return whole
  return { before: a.slice(0, start).join(''), fault, after: a.slice(a.length - end).join('') }
}
