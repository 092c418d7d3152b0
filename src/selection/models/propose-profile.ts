import type { Context } from '../../context.ts'
import { conflict } from '../../kernel/errors.ts'
import { latestAccounts } from '../fit/account-source.ts'
import { type CompiledFit, compileFit } from '../fit/compile-fit.ts'
import { fieldLabel } from '../fit/describe-value.ts'
import { populationFit } from '../fit/population-fit.ts'
import { activeVersion, type KeptVersion, versionByNumber } from '../icp/icp-versions.store.ts'
import { writeIcp } from '../icp/write-icp.ts'
import { type Criterion, type IcpDefinition, LEARNED } from '../icp-definition.schema.ts'
import { mixCriteria } from './mix-criteria.ts'
import { modelCriteria } from './model-criteria.ts'
import { logOddsSql } from './model-sql.ts'
import type { ModelProposal } from './models.schema.ts'
import { modelByNumber } from './models.store.ts'
import { shrinkage } from './shrinkage.ts'

/** The weights of an expert: of the version asked for, else the active one; of one that a model made, its own expert's. */
async function expertVersion(context: Context, asked: number | undefined): Promise<KeptVersion> {
  const version = asked === undefined ? await activeVersion(context) : await versionByNumber(context, asked)
  if (!version)
    throw conflict('selection.no_active_icp', 'There is no ideal customer profile to start from.', {
      fix: 'Activate one first: spearfish selection icp apply FILE.yaml',
    })
  const origin = version.definition.learned?.expert
  return origin === undefined ? version : versionByNumber(context, origin)
}

/** A profile has at most this many. */
const MOST_CRITERIA = 60

const sumOf = (criteria: readonly Criterion[]) => criteria.reduce((sum, { weight }) => sum + weight, 0)
const thousandths = (x: number) => Math.round(x * 1000) / 1000

/** How the expert's fit and the model's log-odds go together over all accounts. */
async function agreement(
  context: Context,
  expert: CompiledFit,
  odds: ReturnType<typeof logOddsSql>,
  signal?: AbortSignal,
) {
  const { median } = await populationFit(context, expert, latestAccounts, signal)
  const fits = expert.fits(latestAccounts, median)
  const [row] = await context.facts.ask<{ variance: number | null; correlation: number | null }>(
    `select varPop(odds) as variance, if(varPop(odds) > 0 and varPop(fit) > 0, corr(odds, fit), 0) as correlation
     from (select account_id, ${odds.sql} as odds from accounts final) as m
     inner join (select account_id, toFloat64(fit) as fit from (${fits.sql})) as f on f.account_id = m.account_id`,
    { ...fits.bound, ...odds.bound },
    { signal },
  )
  return { variance: row?.variance ?? 0, correlation: row?.correlation ?? 0 }
}

/** The fits that leave as many accounts in each grade as now, micro-points. */
async function keptFloors(context: Context, before: CompiledFit, after: CompiledFit, signal?: AbortSignal) {
  const fitsOf = async (fit: CompiledFit) =>
    fit.fits(latestAccounts, (await populationFit(context, fit, latestAccounts, signal)).median)
  const [was, is] = [await fitsOf(before), await fitsOf(after)]
  const [counts] = await context.facts.ask<{ shares: number[] }>(
    `select arrayMap(n -> n / greatest(1, count()), [${(['A', 'B', 'C', 'D', 'E'] as const).map(grade => `countIf(grade <= '${grade}')`)}]) as shares from (${was.sql})`,
    was.bound,
    { signal },
  )
  const levels = (counts?.shares ?? []).map(share => Math.min(1, Math.max(0, 1 - share)))
  const [found] = await context.facts.ask<{ floors: number[] }>(
    `select quantilesExactHigh(${levels})(fit) as floors from (${is.sql})`,
    is.bound,
    { signal },
  )
  return (found?.floors ?? []).map(floor => Number(floor) / 1_000_000)
}

/** Grade floors between the expert's and those that keep the grades as full as they are; they fall from A to E. */
function mixFloors(expert: IcpDefinition['grades'], kept: readonly number[], lambda: number): IcpDefinition['grades'] {
  const grades = ['A', 'B', 'C', 'D', 'E'] as const
  let above = 100
  const mixed = grades.map((grade, i) => {
    const floor = (1 - lambda) * expert[grade] + lambda * (kept[i] ?? expert[grade])
    above = Math.min(Math.round(floor * 10) / 10, above - 0.1)
    return [grade, Math.round(above * 10) / 10] as const
  })
  return Object.fromEntries(mixed) as IcpDefinition['grades']
}

/**
 * What the expert's profile becomes with what a model has learned; nothing is kept. Gates, capacity and name stay the
 * expert's.
 * @throws not_found `selection.no_such_model`, `selection.no_such_version`; conflict `selection.no_active_icp`
 */
export async function proposeProfile(
  context: Context,
  number: number,
  asked: number | undefined,
  signal?: AbortSignal,
): Promise<ModelProposal> {
  const { summary, model } = await modelByNumber(context, number)
  const version = await expertVersion(context, asked)
  const expert = version.definition
  const compiled = compileFit(expert)
  const { wins } = summary.data
  const shrunk = shrinkage({
    wins,
    parameters: model.parameters,
    ...(await agreement(context, compiled, logOddsSql(model), signal)),
  })
  // an attribute may have a criterion of the expert's and one of the model's: the id tells them apart
  const learned = modelCriteria(model)
    .map(criterion => ({ ...criterion, id: `${LEARNED}${criterion.id}` }))
    .filter(({ id }) => expert.criteria.every(criterion => criterion.id !== id))
    .slice(0, MOST_CRITERIA - expert.criteria.length)
  const { criteria, weight } = mixCriteria(expert.criteria, learned, shrunk.lambda)
  const provenance = { model: number, expert: version.number, wins, weight: thousandths(weight) }
  const draft: IcpDefinition = { ...expert, criteria, learned: provenance }
  const floors = weight === 0 ? null : await keptFloors(context, compiled, compileFit(draft), signal)
  const definition = floors ? { ...draft, grades: mixFloors(expert.grades, floors, weight) } : draft
  const scale = sumOf(expert.criteria) / Math.max(1e-9, sumOf(learned))
  const before = new Map(expert.criteria.map(criterion => [criterion.id, criterion.weight]))
  return {
    model: number,
    expert: { version: version.number, name: version.name },
    wins,
    weight,
    lambda: shrunk.lambda,
    disagreement: shrunk.disagreement,
    parameters: shrunk.parameters,
    definition,
    yaml: writeIcp(definition),
    criteria: [...expert.criteria, ...learned]
      .map(({ id, field, label, weight: own }) => ({
        id,
        field,
        label: label ?? fieldLabel(field),
        from: before.has(id) ? ('expert' as const) : ('model' as const),
        expert: before.get(id) ?? null,
        learned: before.has(id) ? null : own * scale,
        weight: criteria.find(criterion => criterion.id === id)?.weight ?? 0,
      }))
      .sort((a, b) => b.weight - a.weight),
  }
}
