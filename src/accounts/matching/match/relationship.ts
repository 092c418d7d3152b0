import { alignNames } from '../compare/align-names.ts'
import type { CompanyRecord } from '../compare/read-record.ts'

/** What the record that was asked for is to the account: itself, or a part of it that is no duplicate. */
export type Relationship = 'same' | 'branch' | 'subsidiary' | 'parent' | 'unclear'

/**
 * Reads from the names what two records of one house are to each other: 分公司 and offices are branches; who adds a place
 * or a trade to the account's whole name is a subsidiary; who leaves one out is its parent.
 */
export function relationshipOf(ours: CompanyRecord, theirs: CompanyRecord): Relationship {
  const [a, b] = [ours.names[0]?.name, theirs.names[0]?.name]
  if (!a || !b) return 'same'
  if (ours.registry !== '' && theirs.registry !== '') return ours.registry === theirs.registry ? 'same' : 'subsidiary'
  if (a.branch !== b.branch) return a.branch ? 'branch' : 'parent'
  const { aligned, onlyA, onlyB } = alignNames(a, b)
  if (aligned.length === 0) return 'unclear'
  const parts = (words: typeof a.words, places: number[]) => places.some(i => words[i]?.kind === 'place')
  const [ourPlace, theirPlace] = [parts(a.words, onlyA), parts(b.words, onlyB)]
  if (ourPlace && theirPlace) return 'unclear'
  if (ourPlace) return 'subsidiary'
  if (theirPlace) return 'parent'
  return 'same'
}
