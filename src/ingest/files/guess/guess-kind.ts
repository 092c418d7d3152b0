import type { ImportKind } from '../../ingest.schema.ts'

/** The kind of record that a file's name speaks of; accounts when it speaks of none. */
export function kindFromName(name: string): ImportKind {
  const lower = name.toLowerCase()
  if (/opportunit|pipeline|deal|商机/.test(lower)) return 'opportunities'
  if (/contact|lead|people|person|联系人|线索/.test(lower)) return 'contacts'
  if (/event|activit|visit|事件|行为/.test(lower)) return 'events'
  return 'accounts'
}
