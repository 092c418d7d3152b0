import { defineCommand } from 'citty'
import { withApi } from '../cli/api.ts'
import { print, printJson, table } from '../cli/print.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { type PropensityBacktest, propensityDoneSchema } from '../selection/propensity/propensity.schema.ts'

const names = {
  logistic: 'ridge logistic',
  boosted_trees: 'boosted trees',
  rule: 'fit × engagement',
  recency: 'recency',
} as const

const percent = (x: number) => `${(x * 100).toFixed(1)} %`

function show({ data, scorers, months, winner, duels, shipped, calibration, leakage, ...rest }: PropensityBacktest) {
  print(
    `${data.rows.toLocaleString('en')} account-months at risk, ${data.from} to ${data.to}; in ${data.came} of them an opportunity came within ${rest.horizonDays} days (${data.accountsWithDeal} accounts).\n`,
  )
  const tests = scorers.map(one => [
    names[one.scorer],
    one.auc.toFixed(3),
    one.averagePrecision.toFixed(3),
    one.liftAt10.lift.toFixed(2),
    `${one.liftAt10.low.toFixed(2)} to ${one.liftAt10.high.toFixed(2)}`,
    percent(one.gain),
  ])
  print(table(['Ranked by', 'AUC', 'Average precision', 'Lift, best tenth', '95 %', 'Of the deals'], tests))
  const each = months.map(m => [
    m.month,
    m.accounts,
    m.came,
    m.learnedFrom,
    ...(['logistic', 'boosted_trees', 'rule', 'recency'] as const).map(name => (m.lifts[name] ?? 0).toFixed(2)),
  ])
  print(`\n${table(['Month', 'Accounts', 'With a deal', 'Learned from', ...Object.values(names)], each)}`)
  print(`\n${names[winner]}, calibrated: error ${calibration.ece.toFixed(4)}, Brier ${calibration.brier.toFixed(4)}`)
  for (const duel of duels)
    print(
      `against ${names[duel.yardstick]}: ${duel.difference.toFixed(2)} of lift (95 % ${duel.low.toFixed(2)} to ${duel.high.toFixed(2)}), above in ${percent(duel.above)} of the draws`,
    )
  for (const { feature, why } of leakage) print(`left out ${feature}: ${why}`)
  print(
    shipped
      ? '\nIt beats both yardsticks.'
      : '\nIt does not surely beat both yardsticks (in 95 % of the draws), so no account is given a probability by it.',
  )
}

/** `spearfish insights backtest` */
export const backtest = defineCommand({
  meta: {
    name: 'backtest',
    description:
      'Learn who will have an opportunity soon and test it on later months; the model is kept, and used if it beats both yardsticks, e.g. spearfish insights backtest --json',
  },
  args: {
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    json: { type: 'boolean', description: 'Only JSON on stdout' },
    'test-only': { type: 'boolean', description: 'Keep no model' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const { job } = await api.send(jobStartedSchema, 'POST', '/selection/propensity', { keep: !args['test-only'] })
      const done = await api.job(propensityDoneSchema, job)
      if (args.json) return printJson({ ...done.backtest, model: done.model, scored: done.scored, ms: done.ms })
      if (done.backtest) show(done.backtest)
      if (done.model !== null) print(`Kept as model ${done.model}.`)
      if (done.scored !== null) print(`${done.scored.toLocaleString('en')} accounts have a probability.`)
    }),
})
