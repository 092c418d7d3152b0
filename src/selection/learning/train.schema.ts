import { z } from 'zod'

const foldsSchema = z.object({ mean: z.number(), sd: z.number() })

/** How a model did on rows that it had not seen. */
export const trainedModelSchema = z.object({
  name: z.enum(['logistic', 'boosted_trees']),
  /** Over the folds. */
  auc: foldsSchema,
  averagePrecision: z.number(),
  /** Of all rows, each scored by the fold that had not seen it. */
  brier: z.number(),
  ece: z.number(),
  /** How much denser positives stand in the best tenth than in all. */
  liftAt10: z.number(),
  /** AUC on the last fifth of the rows by time; null when no time is named. */
  timeSplit: z.number().nullable(),
})

/** The result of `spearfish selection train`. */
export const trainingReportSchema = z.object({
  rows: z.number(),
  positives: z.number(),
  models: z.array(trainedModelSchema),
  winner: z.enum(['logistic', 'boosted_trees']),
  /** Whether the outcome can be told from the columns better than by chance, suspects of leakage left out. */
  signal: z.boolean(),
  signalWhy: z.string(),
  /** Columns that seem to know the outcome because they were filled in after it. */
  leakage: z.array(z.object({ column: z.string(), why: z.string() })),
  /** The logistic model's AUC over the folds without those columns; null when none is suspect. */
  withoutLeakage: foldsSchema.nullable(),
  columns: z.array(
    z.object({
      column: z.string(),
      kind: z.enum(['number', 'category']),
      missing: z.number(),
      informationValue: z.number(),
      /** Of the column by itself, on rows not used to order its values. */
      auc: z.number(),
      /** The winner's mean distance from the base by this column, in log-odds. */
      contribution: z.number(),
    }),
  ),
  /** Columns that nothing could be learned from. */
  unusable: z.array(z.object({ column: z.string(), why: z.string() })),
  /** Rows not used: no outcome, or not readable. */
  leftOut: z.object({ unlabelled: z.number(), malformed: z.number() }),
})
export type TrainedModel = z.infer<typeof trainedModelSchema>
export type TrainingReport = z.infer<typeof trainingReportSchema>
