import { BadValue } from './parsed.ts'

const ownerships: Record<string, readonly string[]> = {
  public: ['public', 'listed', 'publicly traded', 'public company', '上市', '上市公司'],
  private: ['private', 'privately held', 'private company', 'privately owned', '民营', '私营', '民营企业', '私营企业'],
  state_owned: ['state owned', 'state-owned', 'state_owned', 'soe', '国有', '国企', '国有企业', '央企'],
  foreign_owned: [
    'foreign',
    'foreign owned',
    'foreign-owned',
    'foreign_owned',
    'wfoe',
    '外资',
    '外商独资',
    '外资企业',
    '合资',
    'joint venture',
    '中外合资',
  ],
  subsidiary: ['subsidiary', '子公司', '分公司'],
  government: ['government', 'government agency', 'public sector', '政府', '事业单位', '政府机构'],
  nonprofit: ['nonprofit', 'non-profit', 'non profit', 'ngo', 'not for profit', '非营利', '社会组织'],
}
const ownershipOf = new Map(Object.entries(ownerships).flatMap(([name, words]) => words.map(w => [w, name] as const)))

/** The ownership as we call it; a word we do not know is kept as the source wrote it, in lower case. */
export const parseOwnership = (raw: string): string =>
  ownershipOf.get(raw.trim().toLowerCase()) ?? raw.trim().toLowerCase()

const email = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/

/** An e-mail address in lower case, `mailto:` and `Name <…>` taken off. */
export function parseEmail(raw: string): string | BadValue {
  const text = (/<([^<>]+)>\s*$/.exec(raw)?.[1] ?? raw)
    .trim()
    .replace(/^mailto:/i, '')
    .normalize('NFKC')
    .toLowerCase()
  if (email.test(text) && !text.includes('..')) return text
  const repaired = text
    .replace(/\s+/g, '')
    .replace(/,/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/\(at\)|\[at\]/g, '@')
    .replace(/\.$/, '')
  return new BadValue(
    'not_an_email',
    'an e-mail address such as name@company.com',
    email.test(repaired) ? repaired : null,
  )
}

/** won, lost or open, out of a status or a stage. */
export function statusOf(raw: string): 'open' | 'won' | 'lost' {
  const text = raw.trim().toLowerCase()
  if (/(?<!un)\bwon\b|赢单|成交|签约|closedwon|已赢/.test(text) && !/未成交|未签约/.test(text)) return 'won'
  if (/\blost\b|closedlost|disqualified|abandoned|输单|丢单|流失|失败|未成交|未签约|关闭丢/.test(text)) return 'lost'
  return 'open'
}

/** The words that a status column may hold. */
export function parseStatus(raw: string): string | BadValue {
  const text = raw.trim().toLowerCase()
  if (/^(?:open|in progress|active|pending|new|进行中|打开|跟进中|未结束)$/.test(text)) return 'open'
  const status = statusOf(text)
  return status === 'open' ? new BadValue('not_a_status', 'open, won or lost', null) : status
}
