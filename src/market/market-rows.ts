/** What the market's files say, row by row; what is not known is left out. `market-columns.ts` makes lines of it. */
/** Headcounts. */
export interface Departments {
  maintenance: number
  engineering: number
  it: number
  procurement: number
  quality: number
}

export interface AccountRow {
  source_id: string
  name: string
  local_name?: string
  domain?: string
  registry_number?: string
  website?: string
  phone?: string
  country?: string
  region?: string
  city?: string
  /** A code, or in words where nobody looked the code up. */
  industry?: string
  employees?: number | string
  /** With its currency, the way the source writes it: '8.6亿 CNY', 'USD 12300000'. */
  revenue?: string
  founded_year?: number
  ownership?: string
  growth?: number
  budget_usd?: number
  technologies?: readonly string[]
  keywords?: readonly string[]
  departments?: Departments
  legal_name?: string
  plants?: number
  maintenance_jobs?: number
  parent_name?: string
  owner?: string
  valid_from: string
}

export interface ContactRow {
  source_id: string
  /** The CRM's id of the account; missing for people of companies nobody knows. */
  account_id?: string
  account_name: string
  name: string
  first_name: string
  last_name: string
  email?: string
  title?: string
  department?: string
  seniority?: string
  roles?: readonly string[]
  /** What hurts, as told to the seller. */
  pains?: readonly string[]
  phone?: string
  country: string
  city: string
  origin: string
  valid_from: string
}

export interface OpportunityRow {
  source_id: string
  account_id?: string
  account_name: string
  name: string
  product: string
  owner: string
  stage: string
  status: 'open' | 'won' | 'lost'
  amount: number | string
  currency: string
  created_on: string
  expected_close_on: string
  closed_on?: string
}

export interface EventRow {
  event_id: string
  occurred_at: string
  account_id: string
  contact_id?: string
  anonymous_id?: string
  type: string
  channel: string
  topic?: string
  content?: string
  url?: string
  value?: number
  properties?: { play?: string; mailing?: string; user_agent?: string; link?: number }
}
