import { z } from 'zod'

export const keyKindSchema = z.enum(['write', 'api'])
export type KeyKind = z.infer<typeof keyKindSchema>

export const accessKeySchema = z.object({
  id: z.string(),
  /** write: events in, nothing out. api: what the API does. */
  kind: keyKindSchema,
  name: z.string(),
  source: z.string(),
  hint: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export type AccessKey = z.infer<typeof accessKeySchema>
export const accessKeysSchema = z.object({ items: z.array(accessKeySchema) })

export const newAccessKeySchema = z.object({
  kind: keyKindSchema,
  name: z.string().min(1).max(100),
  /** The source that events of a write key bear. */
  source: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[^:]+$/)
    .default('collect'),
})
export type NewAccessKey = z.infer<typeof newAccessKeySchema>

/** The only time that a key is told. */
export const createdKeySchema = accessKeySchema.extend({ key: z.string() })
