import type { ImportKind } from '../ingest/ingest.schema.ts'
import {
  accountColumns,
  contactColumns,
  eventColumns,
  fairColumns,
  mappingOf,
  opportunityColumns,
} from './market-columns.ts'
import { marketFiles } from './write-market.ts'

/** Where the demo's facts come from: the simulated CRM, and the trade fair's list of visitors. */
const CRM = 'demo-market'
const FAIR = 'demo-market-fair'
export const demoSources: readonly string[] = [CRM, FAIR]

/** Who imports them and writes the demo's profile. */
export const DEMO_AUTHOR = 'demo'

/** A file of the demo and how it is to be read. */
export interface DemoImport {
  file: string
  kind: ImportKind
  source: string
  mapping: Record<string, string>
}

/** In the order in which they must come: people and deals look for their accounts. */
export const demoImports: readonly DemoImport[] = [
  { file: marketFiles.fair, kind: 'accounts', source: FAIR, mapping: mappingOf(fairColumns) },
  { file: marketFiles.accounts, kind: 'accounts', source: CRM, mapping: mappingOf(accountColumns) },
  { file: marketFiles.contacts, kind: 'contacts', source: CRM, mapping: mappingOf(contactColumns) },
  { file: marketFiles.opportunities, kind: 'opportunities', source: CRM, mapping: mappingOf(opportunityColumns) },
  { file: marketFiles.events, kind: 'events', source: CRM, mapping: mappingOf(eventColumns) },
]
