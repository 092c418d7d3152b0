import { defineCommand } from 'citty'
import { withApi } from '../cli/api.ts'
import { print, printJson, table } from '../cli/print.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { invalid } from '../kernel/errors.ts'
import { actions } from './actions/actions.commands.ts'
import {
  accountInsightsSchema,
  answeredSchema,
  answerSchema,
  overviewSchema,
  scoredSchema,
  scoresAsOfSchema,
  thresholdsSchema,
} from './insights.schema.ts'
import { surgesSchema } from './intent/intent.schema.ts'
import { models } from './models.commands.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const

const account = defineCommand({
  meta: {
    name: 'account',
    description: 'How an account stands and why, by id or domain, e.g. spearfish insights account acme.com --json',
  },
  args: {
    ...shared,
    account: { type: 'positional', description: 'Its id or domain', required: true },
    'as-of': { type: 'string', description: 'As known at a past moment, e.g. 2026-01-31' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const asOf = args['as-of'] ? `?asOf=${encodeURIComponent(args['as-of'])}` : ''
      const found = await api.get(
        accountInsightsSchema,
        `/insights/accounts/${encodeURIComponent(args.account)}${asOf}`,
      )
      if (args.json) return printJson(found)
      const { engagement, mqa } = found
      print(`${found.name}: ${engagement.score.toFixed(1)} points, stage ${found.stage} (${found.stageReason})`)
      print(`${engagement.people} of ${engagement.known} known people active, breadth ${engagement.breadth.toFixed(2)}`)
      print(`${mqa.qualified ? 'Ready for sales' : 'Not ready for sales'}: ${mqa.why}\n`)
      const lines = engagement.receipt.map(line => [
        Number(line.points.toFixed(6)),
        line.name ?? line.person,
        line.activity,
        line.count,
        line.newest ?? '',
      ])
      print(
        table(['Points', 'Person', 'Activity', 'Times', 'Newest'], [...lines, [engagement.score, '', 'sum', '', '']]),
      )
      if (found.propensity) {
        const { probability, receipt } = found.propensity
        print(`\nChance of an opportunity within 90 days: ${(probability * 100).toFixed(1)} %`)
        print(
          table(
            ['Log-odds', 'Because of', 'Value'],
            receipt.slice(0, 12).map(line => [line.contribution.toFixed(3), line.feature, line.value ?? '']),
          ),
        )
      }
      if (found.intent.length > 0) {
        const topics = found.intent.map(i => [
          i.surge.toFixed(1),
          i.topic,
          i.recent,
          i.baseline,
          i.people,
          i.gates.join(', ') || 'surging',
        ])
        print(`\n${table(['Intent', 'Topic', '3 weeks', '12 before', 'People', 'Lacks'], topics)}`)
      }
    }),
})

const score = defineCommand({
  meta: { name: 'score', description: 'Score all accounts again, e.g. spearfish insights score --json' },
  args: {
    ...shared,
    'as-of': { type: 'string', description: 'A past day: answers the points of every account as known then' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      if (args['as-of']) {
        const found = await api.get(scoresAsOfSchema, `/insights/scores?asOf=${encodeURIComponent(args['as-of'])}`)
        if (args.json) return printJson(found)
        print(
          table(
            ['Account', 'Points', 'People'],
            found.items.map(row => [row.account, Number(row.score.toFixed(6)), row.people]),
          ),
        )
        return
      }
      const { job } = await api.send(jobStartedSchema, 'POST', '/insights/score')
      const done = await api.job(scoredSchema, job)
      if (args.json) return printJson(done)
      print(
        `${done.accounts.toLocaleString('en')} accounts scored in ${done.ms} ms, ${done.moved} changed their stage.`,
      )
    }),
})

const board = defineCommand({
  meta: { name: 'board', description: 'How many accounts stand on each rung, e.g. spearfish insights board' },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const found = await api.get(overviewSchema, '/insights/overview')
      if (args.json) return printJson(found)
      const rungs = [...found.board].reverse().filter(rung => rung.accounts > 0)
      print(
        table(
          ['Stage', 'Accounts', 'Came in 30 d', 'Left', 'Median days'],
          rungs.map(r => [r.stage, r.accounts, r.came, r.went, r.medianDays ?? 0]),
        ),
      )
    }),
})

const answer = defineCommand({
  meta: {
    name: 'answer',
    description: 'What sales says of a qualified account, e.g. spearfish insights answer acme.com accepted',
  },
  args: {
    ...shared,
    account: { type: 'positional', description: 'Its id or domain', required: true },
    answer: { type: 'positional', description: 'accepted, rejected or recycled', required: true },
    reason: { type: 'string', description: 'Why it was rejected or sent back' },
  },
  run: ({ args }) => {
    const given = answerSchema.safeParse({ answer: args.answer, reason: args.reason })
    if (!given.success)
      throw invalid('cli.bad_answer_given', `Say accepted, or rejected or recycled with --reason, not ${args.answer}.`)
    return withApi(args, async api => {
      const path = `/insights/accounts/${encodeURIComponent(args.account)}/answer`
      const found = await api.send(answeredSchema, 'POST', path, given.data)
      if (args.json) return printJson(found)
      print(`The account now stands at ${found.stage}.`)
    })
  },
})

const thresholds = defineCommand({
  meta: {
    name: 'thresholds',
    description: 'Which points suit what sales can take, e.g. spearfish insights thresholds --per-week 30',
  },
  args: { ...shared, 'per-week': { type: 'string', description: 'Accounts that sales can take a week (30)' } },
  run: ({ args }) =>
    withApi(args, async api => {
      const perWeek = encodeURIComponent(args['per-week'] ?? '30')
      const found = await api.get(thresholdsSchema, `/insights/thresholds?perWeek=${perWeek}`)
      if (args.json) return printJson(found)
      const share = (of: number | null) => (of === null ? '–' : `${Math.round(of * 100)} %`)
      print(`${found.suggested ?? 'No threshold'} points bring at most ${found.perWeek} accounts a week.\n`)
      const rows = found.thresholds.map(t => [
        t.threshold,
        Number(t.perWeek.toFixed(1)),
        share(t.precision),
        share(t.recall),
      ])
      print(table(['Points', 'A week', 'With a deal after', 'Deals foretold'], rows))
    }),
})

const surge = defineCommand({
  meta: {
    name: 'surge',
    description: 'Who reads more than usual about what, e.g. spearfish insights surge --topic Security',
  },
  args: {
    ...shared,
    topic: { type: 'string', description: 'Only this topic' },
    'as-of': { type: 'string', description: 'As known at a past moment, e.g. 2026-01-31' },
    limit: { type: 'string', description: 'At most so many (100)' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const query = new URLSearchParams({ limit: args.limit ?? '100' })
      if (args.topic) query.set('topic', args.topic)
      if (args['as-of']) query.set('asOf', args['as-of'])
      const found = await api.get(surgesSchema, `/insights/intent?${query}`)
      if (args.json) return printJson(found)
      const rows = found.items.map(i => [i.surge.toFixed(1), i.name, i.topic, i.recent, i.baseline, i.people])
      print(table(['Intent', 'Account', 'Topic', '3 weeks', '12 before', 'People'], rows))
      print(`\n${found.total} surges`)
    }),
})

/** `spearfish insights …` */
export const insights = defineCommand({
  meta: { name: 'insights', description: 'Who is warming up, why, and who is ready for sales' },
  subCommands: {
    account,
    actions,
    surge,
    score,
    board,
    answer,
    thresholds,
    models,
    backtest: () => import('./backtest.commands.ts').then(m => m.backtest),
  },
})
