import { describe, expect, it } from 'vitest'
import { guessRole, statedRole } from './guess-role.ts'

/** title → role, seniority, department */
const titles: [string, string, string | null, string | null][] = [
  ['CEO', 'decision_maker', 'c_level', 'management'],
  ['Chief Executive Officer', 'decision_maker', 'c_level', 'management'],
  ['Chief Information Security Officer', 'decision_maker', 'c_level', 'it'],
  ['CTO & Co-Founder', 'decision_maker', 'c_level', 'engineering'],
  ['Owner', 'decision_maker', 'c_level', 'management'],
  ['Managing Director', 'decision_maker', 'c_level', 'management'],
  ['Plant Manager', 'decision_maker', 'c_level', 'production'],
  ['President, North America', 'decision_maker', 'c_level', 'management'],
  ['Vice President of Operations', 'decision_maker', 'vp', 'operations'],
  ['SVP Engineering', 'decision_maker', 'vp', 'engineering'],
  ['VP, Sales', 'decision_maker', 'vp', 'sales'],
  ['Finance Director', 'decision_maker', 'director', 'finance'],
  ['Head of Maintenance', 'influencer', 'director', 'maintenance'],
  ['Director of IT', 'influencer', 'director', 'it'],
  ['R&D Director', 'influencer', 'director', 'research'],
  ['Maintenance Manager', 'influencer', 'manager', 'maintenance'],
  ['Marketing Manager', 'influencer', 'manager', 'marketing'],
  ['Team Lead Quality', 'influencer', 'manager', 'quality'],
  ['Enterprise Architect', 'influencer', 'staff', 'engineering'],
  ['Technical Advisor', 'influencer', 'staff', 'engineering'],
  ['Purchasing Manager', 'purchaser', 'manager', 'procurement'],
  ['Chief Procurement Officer', 'purchaser', 'c_level', 'procurement'],
  ['Senior Buyer', 'purchaser', 'staff', 'procurement'],
  ['Strategic Sourcing Specialist', 'purchaser', 'staff', 'procurement'],
  ['Category Manager', 'purchaser', 'manager', 'procurement'],
  ['Reliability Engineer', 'user', 'staff', 'maintenance'],
  ['Software Developer', 'user', 'staff', 'engineering'],
  ['CNC Operator', 'user', 'staff', 'production'],
  ['Data Analyst', 'user', 'staff', null],
  // a great word that means something smaller
  ['Product Owner', 'user', 'staff', 'product'],
  ['Project Manager', 'user', 'staff', null],
  ['Account Manager', 'user', 'staff', 'sales'],
  ['Media Buyer', 'user', 'staff', 'marketing'],
  ['Assistant to the CEO', 'other', 'staff', 'administration'],
  ['Executive Assistant', 'other', 'staff', 'administration'],
  ['Former VP Sales', 'other', 'staff', 'sales'],
  ['Marketing Intern', 'other', 'intern', 'marketing'],
  ['General Counsel', 'other', 'c_level', 'legal'],
  ['HR Business Partner', 'other', 'staff', 'hr'],
  ['Office Manager', 'other', 'manager', 'administration'],
  ['Accountant', 'other', 'staff', 'finance'],
  ['', 'other', null, null],
  ['Wizard', 'other', null, null],
  ['总经理', 'decision_maker', 'c_level', 'management'],
  ['董事长兼总裁', 'decision_maker', 'c_level', 'management'],
  ['首席信息官', 'decision_maker', 'c_level', 'it'],
  ['创始人', 'decision_maker', 'c_level', 'management'],
  ['厂长', 'decision_maker', 'c_level', 'production'],
  ['运营副总裁', 'decision_maker', 'vp', 'operations'],
  ['副总经理', 'decision_maker', 'vp', 'management'],
  ['生产副总', 'decision_maker', 'vp', 'production'],
  ['财务总监', 'decision_maker', 'director', 'finance'],
  ['信息化总监', 'influencer', 'director', 'it'],
  ['设备部部长', 'influencer', 'director', 'maintenance'],
  ['总工程师', 'influencer', 'director', 'engineering'],
  ['设备经理', 'influencer', 'manager', 'maintenance'],
  ['车间主任', 'influencer', 'manager', 'production'],
  ['质量主管', 'influencer', 'manager', 'quality'],
  ['市场部经理', 'influencer', 'manager', 'marketing'],
  ['系统架构师', 'influencer', 'staff', 'engineering'],
  ['采购经理', 'purchaser', 'manager', 'procurement'],
  ['采购总监', 'purchaser', 'director', 'procurement'],
  ['采购员', 'purchaser', 'staff', 'procurement'],
  ['招标办主任', 'purchaser', 'manager', 'procurement'],
  ['可靠性工程师', 'user', 'staff', 'engineering'],
  ['设备工程师', 'user', 'staff', 'maintenance'],
  ['ＩＴ专员', 'user', 'staff', 'it'],
  ['产品经理', 'user', 'staff', 'product'],
  ['客户经理', 'user', 'staff', 'sales'],
  ['总经理助理', 'other', 'staff', 'management'],
  ['董事会秘书', 'other', 'staff', 'administration'],
  ['法务经理', 'other', 'manager', 'legal'],
  ['人力资源总监', 'other', 'director', 'hr'],
  ['前台', 'other', 'staff', 'administration'],
  ['实习生', 'other', 'intern', null],
]

describe('somebody’s part in a purchase', () => {
  it.each(titles)('%s is %s', (title, role, seniority, department) => {
    const guess = guessRole({ title, department: null, seniority: null, roles: [] })
    expect([guess.role, guess.seniority, guess.department]).toEqual([role, seniority, department])
    // every guess but the empty-handed one says which words it stands on
    for (const reason of guess.reasons)
      expect(
        title
          .normalize('NFKC')
          .toLowerCase()
          .replaceAll(/[^\p{L}]+/gu, ' '),
      ).toContain(reason.words.split(' ')[0])
    if (guess.confidence > 0.3) expect(guess.reasons.length).toBeGreaterThan(0)
  })

  it('is also told by the fields beside a title that says little', () => {
    expect(guessRole({ title: 'Manager', department: 'procurement', seniority: null, roles: [] }).role).toBe(
      'purchaser',
    )
    expect(guessRole({ title: null, department: '采购部', seniority: null, roles: [] }).role).toBe('purchaser')
    expect(guessRole({ title: null, department: 'finance', seniority: 'c_level', roles: [] })).toMatchObject({
      role: 'decision_maker',
      reasons: [
        { from: 'department', means: 'finance' },
        { from: 'seniority', means: 'c_level' },
      ],
    })
  })

  it.each([
    ['BLOCKER', 'influencer'],
    ['BUDGET_HOLDER', 'purchaser'],
    ['CHAMPION', 'influencer'],
    ['DECISION_MAKER', 'decision_maker'],
    ['END_USER', 'user'],
    ['EXECUTIVE_SPONSOR', 'decision_maker'],
    ['INFLUENCER', 'influencer'],
    ['LEGAL_AND_COMPLIANCE', 'other'],
    ['OTHER', 'other'],
    ['Legal & Compliance', 'other'],
    ['决策者', 'decision_maker'],
    ['使用者', 'user'],
  ])('the source’s word %s means %s', (words, role) => expect(statedRole([words])?.role).toBe(role))

  it('is the weightiest of several stated ones, and none when the words are unknown', () => {
    expect(statedRole(['End User', 'Budget Holder', 'Decision Maker'])?.role).toBe('decision_maker')
    expect(statedRole(['Tier 1', ''])).toBeNull()
  })
})
