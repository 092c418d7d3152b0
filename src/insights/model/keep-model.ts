import type { Context } from '../../context.ts'
import { conflict } from '../../kernel/errors.ts'
import {
  activationHistory,
  activeModel,
  allModels,
  type ModelVersion,
  modelByNumber,
  standing,
} from './model-versions.store.ts'
import { parseModel } from './parse-model.ts'

async function addActivation(
  context: Context,
  row: { version: number; reverts: string | null; author: string; action: 'activated' | 'reverted' },
): Promise<void> {
  const { action, ...activation } = row
  const db = context.records.db()
  await db
    .insertInto('insights_model_activations')
    .values({ ...activation, activated_at: context.clock.now() })
    .execute()
  await db
    .insertInto('audit')
    .values({
      actor: row.author,
      action: `insights.model.${action}`,
      subject: `insights-model:${row.version}`,
      detail: JSON.stringify({ reverts: row.reverts }),
    })
    .execute()
}

/**
 * Keeps a model as the next version, unless it says what the active one says.
 * @throws invalid `insights.model.invalid`
 */
export async function keepModel(
  context: Context,
  draft: { yaml: string; note: string },
  author: string,
): Promise<ModelVersion> {
  const definition = parseModel(draft.yaml)
  const number = await context.records.transaction(async () => {
    const active = await activeModel(context)
    if (JSON.stringify(active.definition) === JSON.stringify(definition)) return active.number
    await context.records.sql('lock table insights_models in share row exclusive mode')
    const next = Math.max(...(await allModels(context)).versions.map(version => version.number)) + 1
    const db = context.records.db()
    await db
      .insertInto('insights_models')
      .values({ number: next, definition: JSON.stringify(definition), yaml: draft.yaml, note: draft.note, author })
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: 'insights.model.kept',
        subject: `insights-model:${next}`,
        detail: JSON.stringify({ name: definition.name, note: draft.note }),
      })
      .execute()
    return next
  })
  return modelByNumber(context, number)
}

/** Makes a kept version the active one. @throws not_found `insights.no_such_model`, conflict `insights.already_active` */
export async function activateModel(context: Context, number: number, author: string): Promise<ModelVersion> {
  await context.records.transaction(async () => {
    const version = await modelByNumber(context, number)
    if (version.active) throw conflict('insights.already_active', `Insights model ${number} is the active one.`)
    await addActivation(context, { version: number, reverts: null, author, action: 'activated' })
  })
  return modelByNumber(context, number)
}

/** The version that a revert would return to. @throws conflict `insights.nothing_to_revert` */
export async function revertTarget(context: Context): Promise<{ undone: string; version: number }> {
  const [before, last] = standing(await activationHistory(context)).slice(-2)
  if (!before || !last)
    throw conflict('insights.nothing_to_revert', 'No earlier model was active, so there is nothing to return to.')
  return { undone: last.id, version: before.version }
}

/** Returns to the version active before. @throws conflict `insights.nothing_to_revert` */
export async function revertModel(context: Context, author: string): Promise<ModelVersion> {
  const number = await context.records.transaction(async () => {
    const { undone, version } = await revertTarget(context)
    await addActivation(context, { version, reverts: undone, author, action: 'reverted' })
    return version
  })
  return modelByNumber(context, number)
}
