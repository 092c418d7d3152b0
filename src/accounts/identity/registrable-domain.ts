import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'

// Reserved for examples and tests (RFC 2606): no public suffix, yet they name companies in demonstrations.
const reserved = new Set(['example', 'test'])

const REMEMBERED = 4_000
const recent = new Map<string, string | null>()

/**
 * The domain somebody registered, out of a URL, a host name or an e-mail address: `https://investor.acme.co.uk/x` →
 * `acme.co.uk`. International names come back readable (`例子.中国`). Null when the text holds none.
 */
export function registrableDomain(text: string): string | null {
  const before = recent.get(text)
  if (before !== undefined) return before
  const domain = findDomain(text)
  if (recent.size >= REMEMBERED) recent.clear()
  recent.set(text, domain)
  // a domain is asked for again as such, when an account's keys are made of it
  if (domain !== null) recent.set(domain, domain)
  return domain
}

function findDomain(text: string): string | null {
  for (const part of text
    .normalize('NFKC')
    .trim()
    .split(/[\s,;|]+/)) {
    // exports do contain 'https://https://acme.com'
    const bare = part.replace(/^(?:(?:[a-z][a-z0-9+.-]*:\/+)+|mailto:)/i, '').replace(/^[/<(]+|[>)]+$/g, '')
    const { domain, isIcann, isIp, publicSuffix } = parse(bare)
    if (!domain || isIp || !(isIcann || reserved.has(publicSuffix ?? ''))) continue
    const lower = domain.toLowerCase()
    return lower.includes('xn--') ? domainToUnicode(lower) || null : lower
  }
  return null
}
