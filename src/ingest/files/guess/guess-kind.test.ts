import { describe, expect, it } from 'vitest'
import { kindFromName } from './guess-kind.ts'

describe('the kind of record', () => {
  it.each([
    ['sales_pipeline.csv', 'opportunities'],
    ['联系人.xlsx', 'contacts'],
    ['web-events.ndjson', 'events'],
    ['accounts.csv', 'accounts'],
    ['客户名单.csv', 'accounts'],
  ])('of %s is %s', (name, kind) => expect(kindFromName(name)).toBe(kind))
})
