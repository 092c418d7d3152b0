import { accountKeys, registrableDomain } from '../../../accounts/index.ts'
import { type Draft, textOf } from './draft.ts'

/** How a row names its account: keys that may lead to it, best first, and the words it used. */
export interface AccountReference {
  keys: string[]
  /** Its name, else its domain, else its id in the source, else the own domain of the person's e-mail address. */
  ref: string
  /** What else it says of the account, kept with the row for matching. */
  more: [string, string][]
}

/** The own domain of an e-mail address; '' for free mail. */
function ownDomain(email: string): string {
  if (email === '') return ''
  const [best = ''] = accountKeys({ domain: email, source: '', sourceId: '?', name: '' })
  return best.startsWith('domain:') ? (registrableDomain(email) ?? '') : ''
}

/** Reads the account's fields, and the e-mail address of the row when it has one. */
export function accountReference(draft: Draft, source: string, email: string): AccountReference {
  const name = textOf(draft, 'account_name')
  const sourceId = textOf(draft, 'account_source_id')
  const domain = textOf(draft, 'account_domain')
  const registryNumber = textOf(draft, 'account_registry_number')
  const mailDomain = ownDomain(email)
  const known = domain !== '' || sourceId !== '' || registryNumber !== ''
  const nameless = `source:${source}:?`
  const keys = known
    ? accountKeys({ registryNumber, domain, source, sourceId: sourceId || '?', name }).filter(key => key !== nameless)
    : []
  if (mailDomain !== '' && domain === '') keys.push(`domain:${mailDomain}`)
  const ref = name || domain || sourceId || mailDomain
  const more: [string, string][] = [
    ['account_domain', domain === ref ? '' : domain],
    ['account_registry_number', registryNumber],
  ]
  return { keys, ref, more: more.filter(([, text]) => text !== '') }
}
