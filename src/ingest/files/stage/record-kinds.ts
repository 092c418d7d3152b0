import type { ImportKind } from '../../ingest.schema.ts'
import { accountRecord } from './account-record.ts'
import { contactRecord } from './contact-record.ts'
import type { RecordKind } from './draft.ts'
import { eventRecord } from './event-record.ts'
import { opportunityRecord } from './opportunity-record.ts'

export const recordKinds: Readonly<Record<ImportKind, RecordKind>> = {
  accounts: accountRecord,
  contacts: contactRecord,
  opportunities: opportunityRecord,
  events: eventRecord,
}
