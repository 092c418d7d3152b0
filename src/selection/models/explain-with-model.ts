import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { traitBinSql } from '../discovery/trait-bin-sql.ts'
import { Bindings } from '../fit/bindings.ts'
import { probability } from '../learning/model.ts'
import type { modelReceiptSchema } from './models.schema.ts'
import { modelByNumber } from './models.store.ts'

/**
 * One account under a model: what each attribute adds beyond what it adds to the average account.
 * @throws not_found `selection.no_such_model`, `selection.no_such_account`
 */
export async function explainWithModel(
  context: Context,
  number: number,
  account: string,
): Promise<z.infer<typeof modelReceiptSchema>> {
  const { model, detail } = await modelByNumber(context, number)
  const bindings = new Bindings('model')
  const bins = model.traits.map(trait => `toUInt16(${traitBinSql(trait, bindings)})`)
  const [row] = await context.facts.ask<{ name: string; bins: number[] }>(
    `select name, [${bins}] as bins from accounts final where account_id = {account:UInt64}`,
    { ...bindings.values, account },
  )
  if (!row) throw notFound('selection.no_such_account', `There is no account ${account}.`)
  const receipt = model.traits.map(({ attribute, kind, labels, effects, mean }, i) => {
    const bin = row.bins[i] ?? 0
    return {
      attribute,
      item: kind === 'item' ? (labels[2] ?? null) : null,
      level: labels[bin] ?? '',
      logOdds: (effects[bin] ?? 0) - mean,
    }
  })
  const base = model.traits.reduce((sum, { mean }) => sum + mean, model.intercept)
  const logOdds = receipt.reduce((sum, line) => sum + line.logOdds, base)
  const { a, b } = detail.calibration
  return {
    account,
    name: row.name,
    model: number,
    probability: probability(-(a * logOdds + b)),
    logOdds,
    base,
    receipt: receipt.sort((x, y) => Math.abs(y.logOdds) - Math.abs(x.logOdds)),
  }
}
