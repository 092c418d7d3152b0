import type { Company } from './company.ts'
import { DAY } from './market-options.ts'
import type { ContactRow } from './market-rows.ts'
import { personName } from './people-names.ts'
import type { Random } from './random.ts'

interface Seat {
  department: string
  seniority: string
  role: string
  title: string
  titleZh: string
}

const seats: readonly [Seat, ...Seat[]] = [
  {
    department: 'maintenance',
    seniority: 'director',
    role: 'influencer',
    title: 'Head of Maintenance',
    titleZh: '设备部部长',
  },
  { department: 'operations', seniority: 'vp', role: 'decision_maker', title: 'VP Operations', titleZh: '运营副总裁' },
  {
    department: 'maintenance',
    seniority: 'staff',
    role: 'user',
    title: 'Reliability Engineer',
    titleZh: '可靠性工程师',
  },
  { department: 'production', seniority: 'director', role: 'decision_maker', title: 'Plant Manager', titleZh: '厂长' },
  { department: 'engineering', seniority: 'staff', role: 'user', title: 'Plant Engineer', titleZh: '设备工程师' },
  { department: 'it', seniority: 'director', role: 'influencer', title: 'Head of IT', titleZh: '信息化总监' },
  {
    department: 'procurement',
    seniority: 'manager',
    role: 'purchaser',
    title: 'Purchasing Manager',
    titleZh: '采购经理',
  },
  {
    department: 'maintenance',
    seniority: 'manager',
    role: 'influencer',
    title: 'Maintenance Manager',
    titleZh: '设备经理',
  },
  { department: 'it', seniority: 'staff', role: 'user', title: 'OT Architect', titleZh: '工控架构师' },
  { department: 'finance', seniority: 'c_level', role: 'decision_maker', title: 'CFO', titleZh: '财务总监' },
  { department: 'quality', seniority: 'manager', role: 'other', title: 'Quality Manager', titleZh: '质量经理' },
  {
    department: 'management',
    seniority: 'c_level',
    role: 'decision_maker',
    title: 'Managing Director',
    titleZh: '总经理',
  },
]

/** A person of a company: the row, and what the row may not say. */
export interface Person {
  row: ContactRow
  /** The role in a decision, known to the record or not. */
  role: string
  freeMail: boolean
  /** Works for a company that is in no list. */
  stranger: boolean
}

/** Names that no mail service gives out: a hyphen is refused by Gmail, and nobody else calls a box like this. */
const freeMail = { chinese: ['qq.com', '163.com'], other: ['gmail.com', 'outlook.com'] } as const

/** The people the seller knows at a company: none at every fourth, up to twelve at large ones. */
export function buyingGroup(company: Company, random: Random, end: number): Person[] {
  if (random.chance(0.25)) return []
  const size = Math.min(seats.length, 1 + random.poisson(Math.log10(company.employees + 1) * 1.4))
  const start = random.between(0, seats.length - 1)
  const people: Person[] = []
  const mailboxes = new Set<string>()
  for (let n = 0; n < size; n++) {
    // The first seats are the ones sought: everybody begins with them, the rest in turn.
    const seat = seats[n < 3 ? n : 3 + ((start + n) % (seats.length - 3))] ?? seats[0]
    const one = person(company, seat, n, random, end)
    // Of two people with one name, the second is known without an address.
    if (one.row.email && mailboxes.has(one.row.email)) delete one.row.email
    else if (one.row.email) mailboxes.add(one.row.email)
    people.push(one)
  }
  return people
}

function person(company: Company, seat: Seat, n: number, random: Random, end: number): Person {
  const { culture } = company.country
  const chinese = culture === 'chinese'
  const name = personName(random, culture)
  const origin = random.pick(['crm', 'crm', 'crm', 'trade_fair', 'list', 'inbound'])
  const privately = origin === 'inbound' && random.chance(0.25)
  const row: ContactRow = {
    source_id: `P-${company.index + 1}-${n + 1}`,
    account_id: company.sourceId,
    account_name: company.name,
    name: name.full,
    first_name: name.first,
    last_name: name.last,
    country: company.country.code,
    city: company.place.city,
    origin,
    valid_from: new Date(end - random.between(5, company.knownForDays) * DAY).toISOString(),
  }
  if (privately)
    row.email = `${name.mailbox}-demo${company.index}@${random.pick(chinese ? freeMail.chinese : freeMail.other)}`
  else if (random.chance(0.9)) row.email = `${name.mailbox}@${company.domain}`
  if (random.chance(0.93)) row.title = chinese ? seat.titleZh : seat.title
  if (random.chance(0.8)) row.department = seat.department
  if (random.chance(0.75)) row.seniority = seat.seniority
  if (random.chance(0.45)) row.roles = [seat.role]
  if (random.chance(0.4))
    row.phone = `${company.country.phone} ${random.between(20, 99)} ${random.between(1_000_000, 9_999_999)}`
  return { row, role: seat.role, freeMail: privately, stranger: false }
}

/** Once in fifty accounts, somebody also writes in from a company that no list has. */
export function stranger(company: Company, random: Random, end: number): Person | null {
  if (!random.chance(0.02)) return null
  const { row, role } = person(company, seats[random.between(0, seats.length - 1)] ?? seats[0], 0, random, end)
  const { account_id: _, ...rest } = row
  const employer = `${company.brand.slug}-partners`
  return {
    row: {
      ...rest,
      source_id: `S-${company.index + 1}`,
      account_name: `${company.brand.name} Partners`,
      email: `info-${company.index}@${employer}.example`,
      origin: 'inbound',
    },
    role,
    freeMail: false,
    stranger: true,
  }
}
