import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { type InsightsModel, insightsModelSchema } from './insights-model.schema.ts'
import { defaultModelYaml, parseModel } from './parse-model.ts'

export interface ModelVersion {
  number: number
  name: string
  note: string
  author: string
  createdAt: string
  active: boolean
  definition: InsightsModel
  yaml: string
}

interface Activation {
  id: string
  version: number
  reverts: string | null
  at: Date
}

/** The first version is written down on first use, so that what it says stays as it was. */
async function keepFirst(context: Context): Promise<void> {
  await context.records.transaction(async () => {
    const db = context.records.db()
    const kept = await db
      .insertInto('insights_models')
      .values({
        number: 1,
        definition: JSON.stringify(parseModel(defaultModelYaml)),
        yaml: defaultModelYaml,
        author: 'spearfish',
        note: '',
      })
      .onConflict(conflict => conflict.doNothing())
      .returning('number')
      .execute()
    if (kept.length > 0)
      await db
        .insertInto('insights_model_activations')
        .values({ version: 1, reverts: null, author: 'spearfish', activated_at: context.clock.now() })
        .execute()
  })
}

export async function activationHistory(context: Context): Promise<Activation[]> {
  const rows = await context.records.db().selectFrom('insights_model_activations').selectAll().orderBy('id').execute()
  return rows.map(row => ({ id: row.id, version: row.version, reverts: row.reverts, at: row.activated_at }))
}

/** The activations that stand, oldest first: a revert takes the newest standing one away. */
export function standing(history: readonly Activation[]): Activation[] {
  const stands: Activation[] = []
  for (const row of history) {
    if (row.reverts === null) stands.push(row)
    else stands.pop()
  }
  return stands
}

/** Every version, newest first, and whether there is one to return to. */
export async function allModels(context: Context): Promise<{ versions: ModelVersion[]; canRevert: boolean }> {
  const read = () => context.records.db().selectFrom('insights_models').selectAll().orderBy('number', 'desc').execute()
  let rows = await read()
  if (rows.length === 0) {
    await keepFirst(context)
    rows = await read()
  }
  const stands = standing(await activationHistory(context))
  return {
    versions: rows.map(row => {
      const definition = insightsModelSchema.parse(row.definition)
      return {
        number: row.number,
        name: definition.name,
        note: row.note,
        author: row.author,
        createdAt: row.created_at.toISOString(),
        active: row.number === stands.at(-1)?.version,
        definition,
        yaml: row.yaml,
      }
    }),
    canRevert: stands.length > 1,
  }
}

/** @throws not_found `insights.no_such_model` */
export async function modelByNumber(context: Context, number: number): Promise<ModelVersion> {
  const found = (await allModels(context)).versions.find(version => version.number === number)
  if (!found) throw notFound('insights.no_such_model', `There is no insights model ${number}.`)
  return found
}

/** The version that all scoring follows. */
export async function activeModel(context: Context): Promise<ModelVersion> {
  const { versions } = await allModels(context)
  const active = versions.find(version => version.active)
  if (!active) throw new TypeError('one model is always active')
  return active
}

/** The version that was active at a moment; before the first activation, the first there was. */
export async function modelActiveAt(context: Context, at: Date): Promise<ModelVersion> {
  const active = await activeModel(context)
  const history = await activationHistory(context)
  const then = standing(history.filter(activation => activation.at <= at)).at(-1) ?? history[0]
  return then ? modelByNumber(context, then.version) : active
}
