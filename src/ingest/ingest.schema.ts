import { z } from 'zod'

export const importKinds = ['accounts', 'contacts', 'opportunities', 'events'] as const
export const importKindSchema = z.enum(importKinds)
export type ImportKind = z.infer<typeof importKindSchema>

/** What a file turned out to be. */
export const fileFormatSchema = z.object({
  format: z.enum(['csv', 'xlsx', 'ndjson', 'json', 'parquet']),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le']).nullable(),
  delimiter: z.enum([',', ';', '\t', '|']).nullable(),
  bom: z.boolean(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
})

export const units = ['1', 'K', 'M', 'B', '万', '亿'] as const
export const unitSchema = z.enum(units)

/** A question that is asked once per file: the answer goes into the options. */
export const questionSchema = z.object({
  /** The option that takes the answer. `unit`: what amounts are counted in when neither they nor the header say. */
  id: z.enum(['dateOrder', 'decimalMark', 'currency', 'unit']),
  column: z.string(),
  samples: z.array(z.string()),
  choices: z.array(z.string()),
  /** What the file itself suggests, null when it really is open. */
  guess: z.string().nullable(),
})

export const columnSchema = z.object({
  name: z.string(),
  samples: z.array(z.string()),
  /** Share of the sampled rows with a value, 0-1. */
  filled: z.number(),
})

/** field → column, or `column:M` for amounts in millions. Custom attributes are `attributes.<name>`. */
export const mappingSchema = z.record(z.string(), z.string())

export const guessSchema = z.object({
  column: z.string(),
  /** null: left out. */
  field: z.string().nullable(),
  /** 0-1, and why in one of the codes below `ingest.guess`. */
  certainty: z.number(),
  why: z.string(),
})

export const importOptionsSchema = z.object({
  knownAt: z.enum(['occurred', 'import']).default('occurred'),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  /** ISO 4217, for amounts without one. */
  currency: z.string().length(3).optional(),
  /** What amounts without a unit are counted in; `field=column:M` in a mapping says it of one column. */
  unit: unitSchema.optional(),
  sheet: z.string().optional(),
  /** Names where the records come from; unless given, the system of the preset or the file's name without date and number. Ids of one source never meet another's. */
  source: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[^:]+$/)
    .optional(),
})
export type ImportOptions = z.infer<typeof importOptionsSchema>
/** Options as a preset or a person gives them: only what differs from the rest. */
export const givenOptionsSchema = importOptionsSchema.omit({ knownAt: true }).partial()
export type GivenOptions = z.infer<typeof givenOptionsSchema>

/** An uploaded file as the wizard shows it, looked at as one kind of record. */
export const fileInspectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  format: fileFormatSchema,
  /** Rows if they are cheap to count, else an estimate. */
  rows: z.number(),
  rowsExact: z.boolean(),
  columns: z.array(columnSchema),
  kind: importKindSchema,
  preset: z.string().nullable(),
  /** Whose export the headers say it is, and which of them: a guess, applied only when asked for with preset=auto. */
  recognised: z.object({ preset: z.string(), kind: importKindSchema, signs: z.array(z.string()) }).nullable(),
  guesses: z.array(guessSchema),
  mapping: mappingSchema,
  questions: z.array(questionSchema),
  /** Options that the preset brings; what the import itself says goes first. */
  options: givenOptionsSchema,
})
export type FileInspection = z.infer<typeof fileInspectionSchema>

export const newImportSchema = z.object({
  file: z.uuid(),
  kind: importKindSchema,
  preset: z.string().nullable().default(null),
  /** The guessed mapping unless given. */
  mapping: mappingSchema.optional(),
  options: importOptionsSchema.default({ knownAt: 'occurred' }),
  dryRun: z.boolean().default(false),
})
export type NewImport = z.infer<typeof newImportSchema>

/** created + updated + unchanged + rejected = read; unmatched are among the first three, mended too. */
export const importCountsSchema = z.object({
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  /** Rows kept whose account is not known. */
  unmatched: z.number(),
  /** Rows taken after a repair that leaves no doubt (a line quoted as a whole, a full-width digit). */
  mended: z.number(),
})
export type ImportCounts = z.infer<typeof importCountsSchema>

export const importSchema = z.object({
  id: z.string(),
  job: z.string().nullable(),
  kind: importKindSchema,
  file: z.object({ id: z.string(), name: z.string() }),
  source: z.string(),
  preset: z.string().nullable(),
  mapping: mappingSchema,
  options: importOptionsSchema,
  dryRun: z.boolean(),
  repairs: z.string().nullable(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  counts: importCountsSchema.nullable(),
  /** Rejects by column and code, for the filter chips. */
  problems: z.array(z.object({ column: z.string(), code: z.string(), count: z.number() })),
  /** Values that look misspelt against what is known, taken as they are but offered for repair: GTXPro → GTX Pro. */
  suspects: z.array(z.object({ column: z.string(), found: z.string(), suggestion: z.string(), rows: z.number() })),
  error: z.object({ code: z.string(), message: z.string(), fix: z.string().nullable() }).nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
export type Import = z.infer<typeof importSchema>
export const importsSchema = z.object({ items: z.array(importSchema), next: z.string().nullable() })
export const importStartedSchema = z.object({ import: z.string(), job: z.string(), url: z.string() })

/** One rejected value: row and column in the file, what stood there, what was expected, and a suggestion. */
export const rejectSchema = z.object({
  row: z.number(),
  column: z.string(),
  code: z.string(),
  found: z.string(),
  expected: z.string(),
  suggestion: z.string().nullable(),
})
export type Reject = z.infer<typeof rejectSchema>
export const rejectsSchema = z.object({ items: z.array(rejectSchema), next: z.string().nullable(), total: z.number() })

/** Mended cells of rejected rows (`row` + `column`), or values replaced wherever they stand in the file (`found`); sent again as a new import. */
export const repairSchema = z.object({
  cells: z.array(z.object({ row: z.number().int(), column: z.string(), value: z.string() })).default([]),
  values: z.array(z.object({ column: z.string(), found: z.string(), value: z.string() })).default([]),
  /** Take every suggestion there is. */
  acceptAll: z.boolean().default(false),
})

export const presetsSchema = z.object({
  items: z.array(z.object({ name: z.string(), kinds: z.array(importKindSchema) })),
})

/** What a kind of record has: the fields that a column can become. */
export const fieldsSchema = z.object({
  items: z.array(z.object({ field: z.string(), type: z.string(), required: z.boolean() })),
})

export const savedMappingSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: importKindSchema,
  mapping: mappingSchema,
  options: importOptionsSchema,
})
export const savedMappingsSchema = z.object({ items: z.array(savedMappingSchema) })
export const newSavedMappingSchema = savedMappingSchema.omit({ id: true })

/** Kept rows whose account is not known, by what they called it. */
export const unmatchedSchema = z.object({
  total: z.number(),
  items: z.array(
    z.object({
      kind: z.enum(['contacts', 'opportunities', 'events']),
      id: z.string(),
      name: z.string(),
      accountRef: z.string(),
      source: z.string(),
      receivedAt: z.string(),
    }),
  ),
  next: z.string().nullable(),
})
