import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { dataToLearnFrom, LEAST_DEALS, LEAST_MONTHS_KNOWN } from './learnable.ts'
import type { PropensityState } from './propensity.schema.ts'
import { allPropensity } from './propensity.store.ts'

/** Models, newest first, what there is to learn from, and when all accounts were scored last. */
export async function propensityState(context: Context): Promise<PropensityState> {
  const [kept, { deals, months }, [scored]] = await Promise.all([
    allPropensity(context),
    dataToLearnFrom(context, context.clock.now()),
    context.facts.ask<{ at: string; model: number; accounts: string }>(
      `select toString(max(scored_at)) as at, argMax(model, run) as model, count() as accounts
       from account_propensity final where probability is not null having count() > 0`,
    ),
  ])
  return {
    ...kept,
    data: { needsDeals: LEAST_DEALS, deals, needsMonths: LEAST_MONTHS_KNOWN, months: months.length },
    scored: scored ? { at: isoFromFacts(scored.at), model: scored.model, accounts: Number(scored.accounts) } : null,
  }
}
