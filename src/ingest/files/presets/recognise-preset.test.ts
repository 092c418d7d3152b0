import { describe, expect, it } from 'vitest'
import { recognisePreset } from './recognise-preset.ts'

const maven = 'account,sector,year_established,revenue,employees,office_location,subsidiary_of'
const deals = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value'

describe('a file’s headers', () => {
  it.each([
    ['the CRM sales accounts', maven, 'maven-crm', 'accounts'],
    ['the CRM sales pipeline', deals, 'maven-crm', 'opportunities'],
    ['a Salesforce account report', 'Account Name,Account Owner,Billing City,Industry', 'salesforce', 'accounts'],
    ['a Data Loader export', 'Id,Name,BillingCountry,NumberOfEmployees,Website', 'salesforce', 'accounts'],
    ['a Salesforce contact report', 'First Name,Last Name,Title,Mailing City,Contact Owner', 'salesforce', 'contacts'],
    ['a Salesforce pipeline report', 'Opportunity Name,Amount,Stage,Opportunity Owner', 'salesforce', 'opportunities'],
    ['HubSpot companies', 'Record ID,Company name,Company Domain Name,Company owner', 'hubspot', 'accounts'],
    ['HubSpot contacts', 'Record ID,First Name,Email,Lifecycle Stage,Contact owner', 'hubspot', 'contacts'],
    ['HubSpot deals', 'Record ID,Deal Name,Deal Stage,Amount,Close Date', 'hubspot', 'opportunities'],
  ])('tell %s', (_, headers, preset, kind) =>
    expect(recognisePreset(headers.split(','))).toMatchObject({ preset, kind }),
  )

  it.each([
    ['of everyday words', 'Name,Website,Industry,Phone,City,Country,Employees'],
    ['with one sign only, which may be chance', 'Opportunity ID,Account,Stage,Created'],
    ['of a list of leads', 'Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,Converted'],
    ['in Chinese', '企业名称,统一社会信用代码,行业'],
  ])('%s are nobody’s', (_, headers) => expect(recognisePreset(headers.split(','))).toBeNull())

  it('are compared only with the kind that somebody named', () => {
    expect(recognisePreset(deals.split(','), 'accounts')).toBeNull()
    expect(recognisePreset(deals.split(','), 'opportunities')?.signs).toEqual([
      'opportunity_id',
      'sales_agent',
      'deal_stage',
      'engage_date',
      'close_value',
    ])
  })
})
