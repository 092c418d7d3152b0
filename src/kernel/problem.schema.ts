import { z } from 'zod'

/** One problem in something a user wrote, as the API tells it; `Problem` of errors.ts says what each part is. */
export const problemItemSchema = z.object({
  code: z.string(),
  path: z.string(),
  message: z.string(),
  fix: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type ProblemItem = z.infer<typeof problemItemSchema>
