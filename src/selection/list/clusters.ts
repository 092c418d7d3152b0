import { industryPath, sizeBand } from '../../accounts/index.ts'
import { OTHER_CLUSTER } from './cluster-name.ts'

/** What accounts are grouped by; '' and null are unknown. */
export interface Clusterable {
  account: string
  industry: string
  country: string
  employees: number | null
}

const SMALLEST = 5
const LARGEST = 25
const BRANCH_DEPTH = 2

/** What they share, from the closest likeness to the loosest. */
const likenesses = [
  ['branch', 'country', 'size'],
  ['branch', 'country'],
  ['branch', 'size'],
  ['country', 'size'],
  ['branch'],
  ['country'],
  ['size'],
] as const

interface Traits {
  account: string
  branch: string
  country: string
  size: string
}

function traitsOf({ account, industry, country, employees }: Clusterable): Traits {
  const path = industryPath(industry)
  return {
    account,
    branch: path[Math.min(BRANCH_DEPTH, path.length) - 1]?.code ?? '',
    country,
    size: sizeBand(employees) ?? '',
  }
}

/** Parts of nearly equal size, none above the largest, in the order given. */
function portions<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / LARGEST)
  const size = Math.ceil(items.length / count)
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size))
}

function grouped(accounts: readonly Traits[], likeness: readonly ('branch' | 'country' | 'size')[]) {
  const groups = new Map<string, Traits[]>()
  for (const account of accounts) {
    const parts = likeness.map(trait => account[trait])
    if (parts.includes('')) continue
    const id = parts.join('|')
    groups.set(id, [...(groups.get(id) ?? []), account])
  }
  return [...groups].sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1))
}

/**
 * Groups accounts, given best first, into clusters of 5 to 25 that share an industry branch, a country and a size
 * band, or as much of that as enough of them share; the rest is another cluster. Account → cluster id, which
 * `clusterName` puts into words. The same input gives the same clusters.
 */
export function clusterAccounts(accounts: readonly Clusterable[]): Map<string, string> {
  const clusterOf = new Map<string, string>()
  let left = accounts.map(traitsOf)
  const close = (id: string, members: readonly Traits[]) => {
    const parts = portions(members)
    parts.forEach((part, index) => {
      for (const { account } of part) clusterOf.set(account, parts.length === 1 ? id : `${id}#${index + 1}`)
    })
  }
  for (const likeness of likenesses) {
    for (const [id, members] of grouped(left, likeness).filter(([, m]) => m.length >= SMALLEST)) close(id, members)
    left = left.filter(({ account }) => !clusterOf.has(account))
  }
  if (left.length > 0) close(OTHER_CLUSTER, left)
  return clusterOf
}
