import { describe, expect, it } from 'vitest'
import { technologyName } from './technology.schema.ts'

describe('a technology', () => {
  it.each([
    ['oracle-erp', 'Oracle ERP'],
    ['microsoft-365', 'Microsoft 365'],
    ['plc', 'PLC'],
    ['node.js', 'Node.js'],
    ['c++', 'C++'],
    ['金蝶', '金蝶'],
  ])('%s is written %s', (slug, name) => expect(technologyName(slug)).toBe(name))
})
