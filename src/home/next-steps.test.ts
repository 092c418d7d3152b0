import { describe, expect, it } from 'vitest'
import { nextSteps, type Standing } from './next-steps.ts'

const calm: Standing = {
  accounts: 100,
  contacts: 50,
  opportunities: 20,
  unmatched: 0,
  icp: { coverage: 0.9, unscored: 0, heaviest: { label: 'Industry', known: 0.95 } },
  rejects: null,
  list: { oneToOne: 10, oneToOneWithoutContacts: 0, changedSinceAgreed: 0 },
}
const empty: Standing = {
  ...calm,
  accounts: 0,
  contacts: 0,
  opportunities: 0,
  icp: null,
  list: { oneToOne: 0, oneToOneWithoutContacts: 0, changedSinceAgreed: 0 },
}
const icp = calm.icp ?? { coverage: 1, unscored: 0, heaviest: null }
const rejects = { import: 'i1', name: 'crm.csv', count: 7 }

describe('the next things to do', () => {
  it.each<[string, Standing, string[]]>([
    ['nothing is there: bring accounts', empty, ['import_accounts']],
    ['only an ICP is there: bring accounts', { ...empty, icp }, ['import_accounts']],
    [
      'only accounts are there: say who fits, then bring people and deals',
      { ...empty, accounts: 5 },
      ['write_icp', 'import_contacts', 'import_opportunities'],
    ],
    ['accounts came after the scoring', { ...calm, icp: { ...icp, unscored: 4 } }, ['score_accounts', 'work_list']],
    ['all is in order: work the list', calm, ['work_list']],
    ['rejects wait', { ...calm, rejects }, ['fix_rejects', 'work_list']],
    ['rows have no account', { ...calm, unmatched: 9 }, ['match_unmatched', 'work_list']],
    [
      'the list moved since it was agreed',
      { ...calm, list: { ...calm.list, changedSinceAgreed: 3 } },
      ['review_list', 'work_list'],
    ],
    ['little is known', { ...calm, icp: { ...icp, coverage: 0.49 } }, ['fill_gaps', 'work_list']],
    [
      'little is known of what weighs most',
      { ...calm, icp: { ...icp, heaviest: { label: 'Budget', known: 0.1 } } },
      ['fill_criterion', 'work_list'],
    ],
    [
      'nobody is scored yet: gaps cannot be told',
      { ...calm, icp: { coverage: 0, unscored: 100, heaviest: null } },
      ['score_accounts', 'work_list'],
    ],
    [
      'the best accounts have nobody to talk to',
      { ...calm, list: { ...calm.list, oneToOneWithoutContacts: 2 } },
      ['find_contacts', 'work_list'],
    ],
    [
      'everything at once: what blocks, then what makes wrong',
      {
        ...calm,
        unmatched: 9,
        rejects,
        icp: { coverage: 0.1, unscored: 1, heaviest: null },
        list: { oneToOne: 1, oneToOneWithoutContacts: 1, changedSinceAgreed: 1 },
      },
      ['score_accounts', 'fix_rejects', 'match_unmatched'],
    ],
  ])('when %s', (_, standing, ids) => {
    expect(nextSteps(standing).map(step => step.id)).toEqual(ids)
  })

  it('say how many, where, and why', () => {
    expect(nextSteps({ ...calm, rejects })[0]).toEqual({
      id: 'fix_rejects',
      count: 7,
      href: '/ingest/imports/i1',
      detail: { name: 'crm.csv' },
    })
    expect(nextSteps({ ...calm, icp: { ...icp, coverage: 0.314 } })[0]?.detail).toEqual({ coverage: 31 })
    const heavyGap = { ...icp, heaviest: { label: 'Budget', known: 0.1 } }
    expect(nextSteps({ ...calm, icp: heavyGap })[0]?.detail).toEqual({ criterion: 'Budget', known: 10 })
  })
})
