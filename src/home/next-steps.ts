import type { Home } from './home.schema.ts'

/** What decides about the next things to do. */
export interface Standing {
  accounts: number
  contacts: number
  opportunities: number
  unmatched: number
  /** Of the active ICP; null while there is none. */
  icp: {
    /** Share of the weights whose value is known, 0-1. */
    coverage: number
    /** Accounts that came after fit was last computed. */
    unscored: number
    /** The heaviest criterion, and the share of accounts whose value is known; null when it cannot be told. */
    heaviest: { label: string; known: number } | null
  } | null
  /** Rejected rows that nobody has repaired, over all imports, and the newest import that has some. */
  rejects: { import: string; name: string; count: number } | null
  list: {
    oneToOne: number
    /** One-to-one accounts in which we know nobody. */
    oneToOneWithoutContacts: number
    /** Accounts that entered, left or moved since both teams agreed last. */
    changedSinceAgreed: number
  }
}

type NextStep = Home['next'][number]

const AT_MOST = 3
/** Below this share, scores are mostly the median's; see how fit treats the unknown. */
const ENOUGH_KNOWN = 0.5

const percent = (share: number) => Math.round(share * 100)

const step = (
  id: NextStep['id'],
  href: string,
  count: number | null = null,
  detail: NextStep['detail'] = {},
): NextStep => ({ id, count, href, detail })

function gaps({ coverage, heaviest }: NonNullable<Standing['icp']>): NextStep | null {
  if (heaviest !== null && heaviest.known < ENOUGH_KNOWN)
    return step('fill_criterion', '/selection/icp', null, {
      criterion: heaviest.label,
      known: percent(heaviest.known),
    })
  return coverage < ENOUGH_KNOWN ? step('fill_gaps', '/selection/icp', null, { coverage: percent(coverage) }) : null
}

/**
 * The next things worth doing, the most useful first, at most three. What blocks the list comes first (no accounts, no
 * ICP, no scores), then what makes it wrong (rejects, rows without an account), then agreement, then knowing more,
 * and last the work itself.
 */
export function nextSteps(standing: Standing): NextStep[] {
  const { accounts, contacts, opportunities, unmatched, icp, rejects, list } = standing
  const upload = '/ingest/imports/new'
  const steps: (NextStep | null | false)[] = [
    accounts === 0 && step('import_accounts', upload),
    accounts > 0 && icp === null && step('write_icp', '/selection/icp', accounts),
    icp !== null && icp.unscored > 0 && step('score_accounts', '/selection/icp', icp.unscored),
    rejects !== null && step('fix_rejects', `/ingest/imports/${rejects.import}`, rejects.count, { name: rejects.name }),
    unmatched > 0 && step('match_unmatched', '/ingest/unmatched', unmatched),
    list.changedSinceAgreed > 0 && step('review_list', '/selection/review', list.changedSinceAgreed),
    accounts > 0 && icp !== null && icp.unscored < accounts && gaps(icp),
    accounts > 0 && contacts === 0 && step('import_contacts', upload),
    contacts > 0 &&
      list.oneToOneWithoutContacts > 0 &&
      step('find_contacts', '/accounts?tier=one_to_one', list.oneToOneWithoutContacts),
    accounts > 0 && opportunities === 0 && step('import_opportunities', upload),
    list.oneToOne > 0 && step('work_list', '/selection/list?tier=one_to_one', list.oneToOne),
  ]
  return steps.filter(s => s !== null && s !== false).slice(0, AT_MOST)
}
