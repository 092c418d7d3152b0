import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { activeVersion } from '../icp/icp-versions.store.ts'
import type { AdditiveModel } from '../learning/additive/additive-model.ts'
import type { LearnedModel, LearnedModelDetail } from './models.schema.ts'

type Kept = Pick<LearnedModel, 'data' | 'test' | 'later' | 'signal' | 'certainty'>
export type ModelDetail = Pick<
  LearnedModelDetail,
  'traits' | 'intercept' | 'calibration' | 'reliability' | 'trees' | 'leakage' | 'sql'
>

export interface KeptModel {
  summary: LearnedModel
  detail: ModelDetail
  model: AdditiveModel
}

const columns = `number, until::text as until, note, author, summary, detail, model, created_at`

interface Row {
  number: number
  until: string | null
  note: string
  author: string
  // written by this file alone
  summary: Kept
  detail: ModelDetail
  model: AdditiveModel
  created_at: Date
}

const asKept = (row: Row, active: number | undefined): KeptModel => ({
  summary: {
    number: row.number,
    author: row.author,
    note: row.note,
    createdAt: row.created_at.toISOString(),
    until: row.until,
    ...row.summary,
    active: row.number === active,
  },
  detail: row.detail,
  model: row.model,
})

const activeModel = async (context: Context) => (await activeVersion(context))?.definition.learned?.model

/** Every model, newest first. */
export async function allModels(context: Context): Promise<LearnedModel[]> {
  const active = await activeModel(context)
  const { rows } = await context.records.sql<Row>(`select ${columns} from selection_models order by number desc`)
  return rows.map(row => asKept(row, active).summary)
}

/** @throws not_found `selection.no_such_model` */
export async function modelByNumber(context: Context, number: number): Promise<KeptModel> {
  const { rows } = await context.records.sql<Row>(`select ${columns} from selection_models where number = $1`, [number])
  const [row] = rows
  if (!row) throw notFound('selection.no_such_model', `There is no learned model ${number}.`)
  return asKept(row, await activeModel(context))
}

/** Keeps a model as the next one; the same job keeps it once. Answers its number. */
export async function keepModel(
  context: Context,
  kept: { job: string; until: string | null; note: string; author: string } & {
    summary: Kept
    detail: ModelDetail
    model: AdditiveModel
  },
): Promise<number> {
  return context.records.transaction(async () => {
    await context.records.sql('lock table selection_models in share row exclusive mode')
    const before = await context.records.sql<{ number: number }>(
      'select number from selection_models where job_id = $1',
      [kept.job],
    )
    if (before.rows[0]) return before.rows[0].number
    const { rows } = await context.records.sql<{ next: number }>(
      'select coalesce(max(number), 0) + 1 as next from selection_models',
    )
    const number = rows[0]?.next ?? 1
    const db = context.records.db()
    await db
      .insertInto('selection_models')
      .values({
        number,
        job_id: kept.job,
        until: kept.until,
        note: kept.note,
        author: kept.author,
        summary: JSON.stringify(kept.summary),
        detail: JSON.stringify(kept.detail),
        model: JSON.stringify(kept.model),
        created_at: context.clock.now(),
      })
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: kept.author,
        action: 'selection.model.learned',
        subject: `model:${number}`,
        detail: JSON.stringify({ wins: kept.summary.data.wins, until: kept.until }),
      })
      .execute()
    return number
  })
}
