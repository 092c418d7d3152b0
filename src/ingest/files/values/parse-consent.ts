import { type DateOrder, parseInstant } from './parse-date.ts'
import { BadValue } from './parsed.ts'

const yes =
  /^(?:yes|y|true|1|x|✓|✔|opt(?:ed)?[ -]?in|subscribed|granted|agreed|consented|accepted|是|对|同意|已同意|已授权|订阅|已订阅)$/
const no =
  /^(?:no|n|false|0|opt(?:ed)?[ -]?out|unsubscribed|refused|declined|denied|withdrawn|否|不|不同意|未同意|拒绝|已拒绝|退订|已退订)$/

/** `yes`, `no`, or the moment at which somebody agreed. */
export function parseConsent(raw: string, order: DateOrder | undefined): string | BadValue {
  const text = raw.trim().toLowerCase()
  if (yes.test(text)) return 'yes'
  if (no.test(text)) return 'no'
  const at = parseInstant(raw, order)
  return at instanceof BadValue ? new BadValue('not_a_consent', 'yes, no, or the day of the consent') : at
}
