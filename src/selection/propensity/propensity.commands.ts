import { defineCommand } from 'citty'
import { withApi } from '../../cli/api.ts'
import { print, printJson, table } from '../../cli/print.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { propensityDoneSchema, propensityStateSchema } from './propensity.schema.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const

const models = defineCommand({
  meta: {
    name: 'models',
    description: 'Models of propensity and how they did, e.g. spearfish selection propensity models',
  },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const state = await api.get(propensityStateSchema, '/selection/propensity')
      if (args.json) return printJson(state)
      const rows = state.models.map(model => {
        const own = model.backtest.scorers.find(one => one.scorer === model.kind)
        return [
          `${model.number}${model.active ? ' (active)' : ''}`,
          model.createdAt.slice(0, 10),
          model.kind,
          model.backtest.data.accountsWithDeal,
          own?.auc.toFixed(3) ?? '',
          own?.liftAt10.lift.toFixed(2) ?? '',
          model.backtest.shipped ? 'yes' : 'no',
        ]
      })
      print(
        table(['Model', 'Learned', 'Kind', 'Accounts with a deal', 'AUC', 'Lift in the best tenth', 'Better'], rows),
      )
      const { deals, needsDeals, months, needsMonths } = state.data
      if (rows.length === 0)
        print(
          `Learning needs ${needsDeals} opportunities over ${needsMonths} months; there are ${deals} over ${months}.`,
        )
    }),
})

/** Changes which model is active, or scores by it, and waits for the scoring. */
const thenScored = (args: { data?: string | undefined; json?: boolean | undefined }, path: string) =>
  withApi(args, async api => {
    const { job } = await api.send(jobStartedSchema, 'POST', `/selection/propensity/${path}`)
    const done = await api.job(propensityDoneSchema, job)
    if (args.json) return printJson(done)
    print(
      done.scored === null
        ? 'No propensity model is active.'
        : `${done.scored.toLocaleString('en')} accounts have a probability, ${done.ms} ms.`,
    )
  })

const activate = defineCommand({
  meta: {
    name: 'activate',
    description: 'Make a kept model the active one, e.g. spearfish selection propensity activate 2',
  },
  args: { ...shared, number: { type: 'positional', description: 'The number of the model', required: true } },
  run: ({ args }) => thenScored(args, `${encodeURIComponent(args.number)}/activate`),
})

const revert = defineCommand({
  meta: {
    name: 'revert',
    description: 'Go back to the model before, or to none, e.g. spearfish selection propensity revert',
  },
  args: shared,
  run: ({ args }) => thenScored(args, 'revert'),
})

const score = defineCommand({
  meta: {
    name: 'score',
    description: 'Score all accounts by the active model, e.g. spearfish selection propensity score',
  },
  args: shared,
  run: ({ args }) => thenScored(args, 'score'),
})

/** `spearfish selection propensity …` */
export const propensity = defineCommand({
  meta: {
    name: 'propensity',
    description: 'Who will have an opportunity soon; learned by spearfish insights backtest',
  },
  subCommands: { models, activate, revert, score },
})
