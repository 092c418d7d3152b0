import { defineCommand } from 'citty'
import { withApi } from '../../cli/api.ts'
import { print, printJson, table } from '../../cli/print.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { icpActivatedSchema, icpDiffSchema, scoreResultSchema } from '../selection.schema.ts'
import {
  type LearnedModel,
  learnedModelDetailSchema,
  learnedModelsSchema,
  modelActivatedSchema,
  modelComparisonSchema,
  modelLearnedSchema,
  modelProposalSchema,
} from './models.schema.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const
const number = { type: 'positional', description: 'The number of the model', required: true } as const

const count = (n: number) => n.toLocaleString('en')
const figure = (x: number, digits = 2) => x.toFixed(digits)
const range = ({ lift, low, high }: LearnedModel['test']['liftAt10']) =>
  `${figure(lift)} (${figure(low)} to ${figure(high)})`

const forPeople = (model: LearnedModel) => [
  `${model.number}${model.active ? ' (active)' : ''}`,
  model.createdAt.slice(0, 10),
  model.until ?? '',
  count(model.data.wins),
  `${figure(model.test.auc.mean, 3)}${model.signal ? '' : ' (no signal)'}`,
  range(model.test.liftAt10),
  model.later ? range(model.later.liftAt10) : '',
]
const heads = ['model', 'learned', 'until', 'wins', 'AUC', 'lift in the best tenth', 'of later wins']

const sure = {
  low: 'Fewer than 50 wins: the expert’s weights should stay.',
  fair: 'Fewer than 500 wins: weaker traits may not show yet.',
  good: '',
} as const

/** `spearfish selection learn` */
export const learn = defineCommand({
  meta: {
    name: 'learn',
    description:
      'Learn who is won from your own outcomes, e.g. spearfish selection learn --until 2026-06-30 --note "first half"',
  },
  args: {
    ...shared,
    until: { type: 'string', description: 'Only wins until this day, e.g. 2026-06-30' },
    note: { type: 'string', description: 'Why, for the history' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const { job } = await api.send(jobStartedSchema, 'POST', '/selection/models', {
        ...(args.until ? { until: args.until } : {}),
        note: args.note ?? '',
      })
      const learned = await api.job(modelLearnedSchema, job)
      const model = await api.get(learnedModelDetailSchema, `/selection/models/${learned.model}`)
      if (args.json) return printJson(model)
      const { data } = model
      print(
        `Model ${model.number}: ${count(data.wins)} wins among ${count(data.accounts)} accounts. ${sure[model.certainty]}`,
      )
      if (!model.signal) print('No signal: what accounts say does not tell who is won better than chance.')
      if (data.hindsight > 0)
        print(
          `Of ${count(data.hindsight)} wins nothing is on record from before the deal; they are taken as first known.`,
        )
      print(table(heads, [forPeople(model)]))
      print(
        table(
          ['attribute', 'best value', 'log-odds'],
          model.traits.slice(0, 12).map(({ attribute, levels }) => {
            const best = levels.reduce((a, b) => (b.logOdds > a.logOdds ? b : a))
            return [attribute, best.label, figure(best.logOdds)]
          }),
        ),
      )
      for (const { attribute, why } of model.leakage) print(`Left out: ${attribute}. ${why}`)
      print(`Look at the profile that it makes: spearfish selection models propose ${model.number}`)
    }),
})

const list = defineCommand({
  meta: { name: 'list', description: 'What was learned so far, e.g. spearfish selection models list' },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const { items } = await api.get(learnedModelsSchema, '/selection/models')
      if (args.json) return printJson(items)
      if (items.length === 0) return print('Nothing was learned yet: spearfish selection learn')
      print(table(heads, items.map(forPeople)))
    }),
})

const compare = defineCommand({
  meta: { name: 'compare', description: 'Two models side by side, e.g. spearfish selection models compare 2 1' },
  args: { ...shared, number, other: { type: 'positional', description: 'The other one', required: true } },
  run: ({ args }) =>
    withApi(args, async api => {
      const path = `/selection/models/${encodeURIComponent(args.number)}/compare?with=${encodeURIComponent(args.other)}`
      const compared = await api.get(modelComparisonSchema, path)
      if (args.json) return printJson(compared)
      print(table(heads, [forPeople(compared.a), forPeople(compared.b)]))
      print(`Their scores agree by ${figure(compared.agreement, 3)} (rank correlation).`)
      print(
        table(
          ['attribute', `model ${compared.a.number}`, `model ${compared.b.number}`],
          compared.attributes.slice(0, 15).map(({ attribute, a, b }) => [attribute, figure(a), figure(b)]),
        ),
      )
    }),
})

const expert = { type: 'string', description: 'The ICP version to start from (the active one)' } as const
const from = (text: string | undefined, first = '?') => (text ? `${first}expert=${encodeURIComponent(text)}` : '')

const propose = defineCommand({
  meta: {
    name: 'propose',
    description: 'The profile that your weights and a model make, as YAML, e.g. spearfish selection models propose 1',
  },
  args: { ...shared, number, expert },
  run: ({ args }) =>
    withApi(args, async api => {
      const path = `/selection/models/${encodeURIComponent(args.number)}/proposal${from(args.expert)}`
      const proposal = await api.get(modelProposalSchema, path)
      if (args.json) printJson(proposal)
      else print(proposal.yaml.trimEnd())
    }),
})

const activate = defineCommand({
  meta: {
    name: 'activate',
    description:
      'Make the profile of a model the active one and score all accounts, e.g. spearfish selection models activate 1',
  },
  args: { ...shared, number, expert, 'dry-run': { type: 'boolean', description: 'Only say what would change' } },
  run: ({ args }) =>
    withApi(args, async api => {
      const path = `/selection/models/${encodeURIComponent(args.number)}/activate`
      if (args['dry-run']) {
        const diff = await api.send(icpDiffSchema, 'POST', `${path}?dryRun=true${from(args.expert, '&')}`)
        if (args.json) return printJson(diff)
        return print(
          `${count(diff.enter.count)} would enter the list, ${count(diff.leave.count)} leave, ${count(diff.move.count)} change tier.`,
        )
      }
      const { version, job } = await api.send(modelActivatedSchema, 'POST', `${path}${from(args.expert)}`)
      const scored = await api.job(scoreResultSchema, job)
      if (args.json) return printJson({ version, scored })
      print(
        `ICP version ${version.number} is active: ${version.note}. ${count(scored.accounts)} accounts scored, target list ${scored.listVersion}.`,
      )
    }),
})

const revert = defineCommand({
  meta: { name: 'revert', description: 'Return to the profile before, e.g. spearfish selection models revert' },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const { version, job } = await api.send(icpActivatedSchema, 'POST', '/selection/icp/revert')
      const scored = await api.job(scoreResultSchema, job)
      if (args.json) printJson({ version, scored })
      else print(`ICP version ${version.number} is active again; target list ${scored.listVersion}.`)
    }),
})

/** `spearfish selection models …` */
export const models = defineCommand({
  meta: { name: 'models', description: 'What was learned from outcomes' },
  subCommands: { list, compare, propose, activate, revert },
})
