import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { AdditiveModel } from '../learning/additive/additive-model.ts'
import { logOddsSql } from './model-sql.ts'
import type { modelComparisonSchema } from './models.schema.ts'
import { modelByNumber } from './models.store.ts'

/** The spread of an attribute: that of its traits together, taken as independent. */
function spreads({ traits }: AdditiveModel): Map<string, number> {
  const squares = new Map<string, number>()
  for (const { attribute, spread } of traits) squares.set(attribute, (squares.get(attribute) ?? 0) + spread ** 2)
  return new Map([...squares].map(([attribute, sum]) => [attribute, Math.sqrt(sum)]))
}

/** Two models side by side. @throws not_found `selection.no_such_model` */
export async function compareModels(
  context: Context,
  first: number,
  second: number,
): Promise<z.infer<typeof modelComparisonSchema>> {
  const [a, b] = [await modelByNumber(context, first), await modelByNumber(context, second)]
  const [inA, inB] = [spreads(a.model), spreads(b.model)]
  const [oddsA, oddsB] = [logOddsSql(a.model, 'a'), logOddsSql(b.model, 'b')]
  const [row] = await context.facts.ask<{ agreement: number | null }>(
    `select rankCorr(${oddsA.sql}, ${oddsB.sql}) as agreement from accounts final`,
    { ...oddsA.bound, ...oddsB.bound },
  )
  return {
    a: a.summary,
    b: b.summary,
    attributes: [...new Set([...inA.keys(), ...inB.keys()])]
      .map(attribute => ({ attribute, a: inA.get(attribute) ?? 0, b: inB.get(attribute) ?? 0 }))
      .sort((x, y) => Math.max(y.a, y.b) - Math.max(x.a, x.b)),
    agreement: row?.agreement ?? 0,
  }
}
