import { normaliseName } from './normalise-name.ts'
import { registrableDomain } from './registrable-domain.ts'
import { validRegistryNumber } from './registry-number.ts'
import { isSharedDomain } from './shared-domains.ts'

/** What a source says that can tell one company from another; '' or absent is unknown. */
export interface AccountIdentity {
  registryNumber?: string | null | undefined
  /** A domain, URL or e-mail address. */
  domain?: string | null | undefined
  source: string
  sourceId?: string | null | undefined
  name: string
  /** ISO 3166-1 alpha-2. */
  country?: string | null | undefined
}

function registryKey(number: string, country: string): string | null {
  const { ok, normalised } = validRegistryNumber(number)
  if (ok) return `registry:${normalised}`
  // Other countries' numbers are short and only unique at home; a wrong Chinese code identifies nobody.
  return normalised !== '' && country !== '' && country !== 'CN' ? `registry:${country}:${normalised}` : null
}

function domainKey(text: string): string | null {
  const domain = registrableDomain(text)
  return domain === null || isSharedDomain(domain) ? null : `domain:${domain}`
}

/**
 * Every key that a company is known by, best first: registry number, own domain, then the source's id (or, where the
 * source has none, its normalised name and country). Never empty; the account's id is the hash of the best key.
 */
export function accountKeys(account: AccountIdentity): string[] {
  const country = account.country?.toUpperCase() ?? ''
  const id = account.sourceId?.trim() || `${normaliseName(account.name)}@${country}`
  const keys = [
    registryKey(account.registryNumber ?? '', country),
    domainKey(account.domain ?? ''),
    `source:${account.source}:${id}`,
  ]
  return keys.filter(key => key !== null)
}
