import { z } from 'zod'
import { importCountsSchema, importKindSchema } from '../ingest/ingest.schema.ts'

/** Which market to load; what is left out is the usual demo, up to today. */
export const newDemoSchema = z.object({
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  accounts: z.number().int().min(1).max(1_000_000).optional(),
  /** Everything in the market happened before this day. */
  end: z.iso.date().optional(),
})
export type NewDemo = z.infer<typeof newDemoSchema>

/** The demo of this installation. `loadable`: nothing is here that it would mix with. */
export const demoSchema = z.object({
  state: z.enum(['none', 'loading', 'ready', 'failed']),
  loadable: z.boolean(),
  seed: z.number().nullable(),
  accounts: z.number().nullable(),
  end: z.string().nullable(),
  /** The job that loads it, or loaded it. */
  job: z.string().nullable(),
  loadedAt: z.string().nullable(),
})
export type Demo = z.infer<typeof demoSchema>

/** What the job that loads the demo answers. */
export const demoLoadedSchema = z.object({
  files: z.array(z.object({ name: z.string(), kind: importKindSchema, counts: importCountsSchema })),
  /** The job that scores the accounts under the demo's profile. */
  scoring: z.uuid(),
})
export type DemoLoaded = z.infer<typeof demoLoadedSchema>

export const demoRemovedSchema = z.object({ accounts: z.number(), imports: z.number() })
