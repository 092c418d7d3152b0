import { z } from 'zod'
import { gradeSchema } from '../accounts/accounts.schema.ts'

/** The four groups of the ICP worksheet. */
export const criterionGroups = ['business_traits', 'behaviour', 'company_intelligence', 'tiering'] as const

/**
 * The account attributes that a criterion can name; `departments.<name>` is a headcount and `attributes.<name>` any
 * custom attribute, compared as a number when the condition is numeric.
 */
export const textFields = [
  'industry',
  'industry_text',
  'country',
  'region',
  'city',
  'ownership',
  'owner',
  'source',
  'parent_name',
] as const
export const numberFields = ['employees', 'revenue_usd', 'budget_usd', 'growth', 'founded_year'] as const
export const listFields = ['technologies', 'keywords'] as const

const texts = z.array(z.string().min(1)).min(1)

/**
 * When a value meets it: `any` one of these (industries and regions take their descendants along), `all` of these
 * (lists only), `between` two numbers with both ends included and null for open, `contains` a piece of text. Where
 * several stand together, all must be met. Upper and lower case are the same.
 */
export const conditionSchema = z.strictObject({
  any: texts.optional(),
  all: texts.optional(),
  between: z.tuple([z.number().nullable(), z.number().nullable()]).optional(),
  contains: texts.optional(),
})
export type Condition = z.infer<typeof conditionSchema>

/** Graded values, read top to bottom: the first condition that is met gives its score. */
export const gradedValueSchema = conditionSchema.extend({ score: z.number().min(0).max(1) })

/** A score that changes with a number: straight lines between the points, flat outside them, rounded to hundredths. */
export const curveSchema = z.strictObject({
  scale: z.enum(['linear', 'log']).default('linear'),
  points: z.array(z.tuple([z.number(), z.number().min(0).max(1)])).min(2),
})

export const criterionSchema = z.strictObject({
  /** Names the criterion in receipts; the field itself unless two criteria share it. */
  id: z.string().regex(/^[a-z0-9_.-]{1,60}$/),
  field: z.string(),
  group: z.enum(criterionGroups).default('business_traits'),
  label: z.string().max(80).optional(),
  weight: z.number().min(0).max(1000),
  grades: z.array(gradedValueSchema).min(1).optional(),
  curve: curveSchema.optional(),
  /** The score of a known value that meets no condition. */
  otherwise: z.number().min(0).max(1).default(0),
})
/** How the ids of criteria begin that a model has learned. */
export const LEARNED = 'learned.'
export type Criterion = z.infer<typeof criterionSchema>

/** A gate: unmet by a known value (must), or met (must_not), it takes the fit to 0. Unknown passes. */
export const gateSchema = conditionSchema.extend({ field: z.string(), label: z.string().max(80).optional() })
export type Gate = z.infer<typeof gateSchema>

export const capacitySchema = z.strictObject({
  one_to_one: z.number().int().min(0).max(1000).default(10),
  one_to_few: z.number().int().min(0).max(10_000).default(100),
  programmatic: z.number().int().min(0).max(100_000).default(1000),
  reinforcing: z.number().int().min(0).max(100_000).default(1000),
  /** Nobody below this grade enters the list by rank. */
  minimum_grade: gradeSchema.default('C'),
})

/** How many accounts a cluster of one-to-few accounts has. */
export const clusterSizesSchema = z
  .strictObject({
    smallest: z.number().int().min(2).max(100).default(5),
    largest: z.number().int().min(2).max(500).default(15),
  })
  .refine(({ smallest, largest }) => smallest <= largest, { message: 'smallest must not be above largest' })

/** Where the numbers of a profile come from that a model had a part in. */
export const provenanceSchema = z.strictObject({
  /** The number of the learned model. */
  model: z.number().int().min(1),
  /** The version whose weights it started from. */
  expert: z.number().int().min(1),
  wins: z.number().int().min(0),
  /** 0 the expert's weights, 1 the learned ones. */
  weight: z.number().min(0).max(1),
})

/** An ideal customer profile, as it stands in YAML. */
export const icpDefinitionSchema = z.strictObject({
  name: z.string().min(1).max(120),
  description: z.string().max(2000).default(''),
  criteria: z.array(criterionSchema).min(1).max(60),
  must: z.array(gateSchema).max(20).default([]),
  must_not: z.array(gateSchema).max(20).default([]),
  /** Lowest score of each grade; below E is F. */
  grades: z
    .strictObject({ A: z.number(), B: z.number(), C: z.number(), D: z.number(), E: z.number() })
    .default({ A: 80, B: 65, C: 50, D: 35, E: 20 }),
  capacity: capacitySchema.default({
    one_to_one: 10,
    one_to_few: 100,
    programmatic: 1000,
    reinforcing: 1000,
    minimum_grade: 'C',
  }),
  /** 5 to 15 unless it says otherwise. */
  clusters: clusterSizesSchema.optional(),
  learned: provenanceSchema.optional(),
})
export type IcpDefinition = z.infer<typeof icpDefinitionSchema>
