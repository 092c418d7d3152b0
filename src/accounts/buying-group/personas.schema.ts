import { z } from 'zod'
import { buyingRoleSchema, buyingRoles } from './buying-group.schema.ts'

/** The questions of worksheet 2 of the guide that are answered in words. */
export const personaQuestions = [
  'manager',
  'goals',
  'pains',
  'valueProposition',
  'messages',
  'kpis',
  'objections',
  'keyPoints',
] as const

const answer = z.string().trim().max(4000).default('')

/** A kind of person that a purchase needs, as worksheet 2 describes it. */
export const personaSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** The title that stands for it. */
  title: z.string().trim().min(1).max(120),
  /** Words of titles that tell such a person, in any language; the title itself counts too. */
  words: z.array(z.string().trim().min(2).max(60)).max(40).default([]),
  /** What such a person does in a purchase. */
  roles: z.array(buyingRoleSchema).max(buyingRoles.length).default([]),
  /** Does a purchase need one? */
  required: z.boolean().default(true),
  manager: answer,
  goals: answer,
  pains: answer,
  valueProposition: answer,
  messages: answer,
  kpis: answer,
  objections: answer,
  keyPoints: answer,
})
export type Persona = z.infer<typeof personaSchema>

export const personasSchema = z.object({
  items: z
    .array(personaSchema)
    .max(30)
    .refine(items => new Set(items.map(item => item.id)).size === items.length, { message: 'Each id once.' }),
})
