import type { TakenConsent } from '../../../accounts/index.ts'
import { type Draft, textOf } from './draft.ts'

type About = Pick<TakenConsent, 'purpose' | 'channel'>

/** Which columns are a yes or a no to what. */
const consents: Record<string, About> = {
  consent_marketing: { purpose: 'marketing', channel: 'any' },
  consent_email: { purpose: 'marketing', channel: 'email' },
  consent_phone: { purpose: 'marketing', channel: 'phone' },
  consent_sms: { purpose: 'marketing', channel: 'sms' },
  consent_wechat: { purpose: 'marketing', channel: 'wechat' },
  consent_personalisation: { purpose: 'personalisation', channel: 'any' },
  consent_advertising: { purpose: 'advertising', channel: 'any' },
  consent_analytics: { purpose: 'analytics', channel: 'any' },
}
/** Which columns are a no when they say yes; a no in them is no consent, and says nothing. */
const refusals: Record<string, About> = {
  refusal_marketing: { purpose: 'marketing', channel: 'any' },
  refusal_email: { purpose: 'marketing', channel: 'email' },
  refusal_phone: { purpose: 'marketing', channel: 'phone' },
  refusal_personalisation: { purpose: 'personalisation', channel: 'any' },
}

/** What a row says of consent: JSON of purpose, channel, state, moment, version of the text and proof; '' for unknown. */
export function consentsOf(draft: Draft): string[] {
  const of = (field: string) => textOf(draft, field)
  const said = (field: string, { purpose, channel }: About, state: TakenConsent['state']) =>
    JSON.stringify([
      purpose,
      channel,
      state,
      /^\d/.test(of(field)) ? of(field) : of('consent_at'),
      of('consent_text_version'),
      of('consent_proof').slice(0, 500),
    ])
  return [
    ...Object.entries(consents).flatMap(([field, about]) =>
      of(field) === '' ? [] : [said(field, about, of(field) === 'no' ? 'refused' : 'granted')],
    ),
    ...Object.entries(refusals).flatMap(([field, about]) =>
      of(field) === '' || of(field) === 'no' ? [] : [said(field, about, 'withdrawn')],
    ),
  ]
}
