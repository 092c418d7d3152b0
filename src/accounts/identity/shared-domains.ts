import { readFileSync } from 'node:fs'
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'

const lists = JSON.parse(readFileSync(new URL('./shared-domains.json', import.meta.url), 'utf8')) as {
  freeMail: string[]
  hosting: string[]
}
const freeMail = new Set(lists.freeMail)
const hosting = new Set(lists.hosting)
const disposable = disposableEmailBlocklistSet()

/** Does anybody get an address there? Then it says nothing about the company. `domain` as `registrableDomain` gives it. */
export const isFreeMailDomain = (domain: string): boolean => freeMail.has(domain)

/** Does it host other people's sites, shops or profiles? Then a site there is not the domain's owner. */
export const isHostingDomain = (domain: string): boolean => hosting.has(domain)

/** Does anybody get an address there for ten minutes? The list is that of disposable-email-domains (CC0). */
export const isDisposableDomain = (domain: string): boolean => disposable.has(domain)

/** Is it nobody's own: free mail, addresses to throw away, or a host of other people's sites? */
export const isSharedDomain = (domain: string): boolean =>
  isFreeMailDomain(domain) || isHostingDomain(domain) || isDisposableDomain(domain)
