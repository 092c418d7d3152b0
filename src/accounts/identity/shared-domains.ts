import { readFileSync } from 'node:fs'

const lists = JSON.parse(readFileSync(new URL('./shared-domains.json', import.meta.url), 'utf8')) as {
  freeMail: string[]
  hosting: string[]
}
const freeMail = new Set(lists.freeMail)
const hosting = new Set(lists.hosting)

/** Does anybody get an address there? Then it says nothing about the company. `domain` as `registrableDomain` gives it. */
export const isFreeMailDomain = (domain: string): boolean => freeMail.has(domain)

/** Does it host other people's sites, shops or profiles? Then a site there is not the domain's owner. */
export const isHostingDomain = (domain: string): boolean => hosting.has(domain)
