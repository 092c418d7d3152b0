import type { Field } from './field.ts'

/** How a row of contacts, opportunities or events says which account it belongs to. */
export const accountReferenceFields: readonly Field[] = [
  {
    field: 'account_name',
    type: 'text',
    headers: [
      'account',
      'account name',
      'company',
      'company name',
      'associated company',
      'organization',
      'organisation',
      'customer',
      'customer name',
      '公司',
      '公司名称',
      '客户',
      '客户名称',
      '企业名称',
      '单位名称',
    ],
  },
  {
    field: 'account_domain',
    type: 'domain',
    headers: [
      'account domain',
      'company domain',
      'company domain name',
      'domain',
      'website',
      'company website',
      'account website',
      '公司域名',
      '域名',
      '公司网站',
      '官网',
    ],
  },
  {
    field: 'account_source_id',
    type: 'text',
    headers: ['account id', 'company id', 'associated company id', 'customer id', '客户编号', '公司id', '公司编号'],
  },
  {
    field: 'account_registry_number',
    type: 'registry_number',
    headers: ['account registry number', 'uscc', '统一社会信用代码'],
  },
]

/** When the row became true and when we learned it, where a file says so. */
export const timeFields: readonly Field[] = [
  { field: 'received_at', type: 'instant', headers: ['received at', 'known at', '接收时间'] },
]
