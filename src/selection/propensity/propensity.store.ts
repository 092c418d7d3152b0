import type { Context } from '../../context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { standingActivations } from '../icp/activation-history.ts'
import type { Model } from '../learning/model.ts'
import type { KeptBasis } from './basis-now.ts'
import type { Calibration } from './calibrate.ts'
import type { PropensityBacktest, PropensityModel } from './propensity.schema.ts'

export interface KeptPropensity {
  summary: PropensityModel
  basis: KeptBasis
  model: Model
  calibration: Calibration
}

interface Row {
  number: number
  author: string
  // written by this file alone
  backtest: PropensityBacktest
  basis: KeptBasis
  model: Model
  calibration: Calibration
  drivers: PropensityModel['drivers']
  created_at: Date
}

async function activations(context: Context, until?: Date) {
  const rows = await context.records.db().selectFrom('propensity_activations').selectAll().orderBy('id').execute()
  return standingActivations(until ? rows.filter(row => row.activated_at <= until) : rows)
}

const asKept = (row: Row, active: number | undefined): KeptPropensity => ({
  summary: {
    number: row.number,
    createdAt: row.created_at.toISOString(),
    author: row.author,
    active: row.number === active,
    kind: row.model.kind,
    icpVersion: row.basis.icp?.version ?? null,
    insightsModel: row.basis.signals.model,
    backtest: row.backtest,
    drivers: row.drivers,
  },
  basis: row.basis,
  model: row.model,
  calibration: row.calibration,
})

const columns = 'number, author, backtest, basis, model, calibration, drivers, created_at'

/** Every model, newest first, and whether a revert has something to take back. */
export async function allPropensity(context: Context): Promise<{ models: PropensityModel[]; canRevert: boolean }> {
  const standing = await activations(context)
  const { rows } = await context.records.sql<Row>(`select ${columns} from propensity_models order by number desc`)
  return { models: rows.map(row => asKept(row, standing.at(-1)?.version).summary), canRevert: standing.length > 0 }
}

/** The model that was active at a moment, now without one; null before any was. */
export async function activePropensity(context: Context, at?: Date): Promise<KeptPropensity | null> {
  const active = (await activations(context, at)).at(-1)?.version
  if (active === undefined) return null
  const { rows } = await context.records.sql<Row>(`select ${columns} from propensity_models where number = $1`, [
    active,
  ])
  return rows[0] ? asKept(rows[0], active) : null
}

async function addActivation(
  context: Context,
  { version, reverts, author }: { version: number; reverts: string | null; author: string },
): Promise<void> {
  const db = context.records.db()
  const activated_at = context.clock.now()
  await db.insertInto('propensity_activations').values({ version, reverts, author, activated_at }).execute()
  const action = reverts === null ? 'selection.propensity.activated' : 'selection.propensity.reverted'
  await db
    .insertInto('audit')
    .values({ actor: author, action, subject: `propensity:${version}`, detail: JSON.stringify({ reverts }) })
    .execute()
}

/** Keeps a model as the next one and, when it beats the yardsticks, makes it the active one; the same job does it once. */
export async function keepPropensity(
  context: Context,
  kept: Omit<Row, 'number' | 'created_at'> & { job: string },
): Promise<number> {
  return context.records.transaction(async () => {
    await context.records.sql('lock table propensity_models in share row exclusive mode')
    const before = await context.records.sql<{ number: number }>(
      'select number from propensity_models where job_id = $1',
      [kept.job],
    )
    if (before.rows[0]) return before.rows[0].number
    const { rows } = await context.records.sql<{ next: number }>(
      'select coalesce(max(number), 0) + 1 as next from propensity_models',
    )
    const number = rows[0]?.next ?? 1
    const db = context.records.db()
    await db
      .insertInto('propensity_models')
      .values({
        number,
        job_id: kept.job,
        author: kept.author,
        backtest: JSON.stringify(kept.backtest),
        basis: JSON.stringify(kept.basis),
        model: JSON.stringify(kept.model),
        calibration: JSON.stringify(kept.calibration),
        drivers: JSON.stringify(kept.drivers),
        created_at: context.clock.now(),
      })
      .execute()
    const detail = JSON.stringify({ deals: kept.backtest.data.accountsWithDeal, shipped: kept.backtest.shipped })
    await db
      .insertInto('audit')
      .values({ actor: kept.author, action: 'selection.propensity.learned', subject: `propensity:${number}`, detail })
      .execute()
    if (kept.backtest.shipped) await addActivation(context, { version: number, reverts: null, author: kept.author })
    return number
  })
}

/**
 * Makes a kept model the active one.
 * @throws not_found `selection.propensity.no_such_model`, conflict `selection.propensity.already_active`,
 * `selection.propensity.not_better`
 */
export async function activatePropensity(context: Context, number: number, author: string): Promise<void> {
  await context.records.transaction(async () => {
    const model = (await allPropensity(context)).models.find(one => one.number === number)
    if (!model) throw notFound('selection.propensity.no_such_model', `There is no propensity model ${number}.`)
    if (model.active)
      throw conflict('selection.propensity.already_active', `Propensity model ${number} is the active one.`)
    if (!model.backtest.shipped)
      throw conflict(
        'selection.propensity.not_better',
        `Propensity model ${number} does not surely rank better than fit times engagement and recency.`,
        { fix: 'Learn again when there are more opportunities; until then rank by fit and engagement.' },
      )
    await addActivation(context, { version: number, reverts: null, author })
  })
}

/** Takes the newest standing activation back; before the first, no model is active. @throws conflict `selection.propensity.nothing_to_revert` */
export async function revertPropensity(context: Context, author: string): Promise<void> {
  await context.records.transaction(async () => {
    const last = (await activations(context)).at(-1)
    if (!last) throw conflict('selection.propensity.nothing_to_revert', 'No propensity model is active.')
    await addActivation(context, { version: last.version, reverts: last.id, author })
  })
}
