import { defineCommand } from 'citty'
import { tierSchema } from '../accounts/accounts.schema.ts'
import { withApi } from '../cli/api.ts'
import { print, printJson, table } from '../cli/print.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { invalid } from '../kernel/errors.ts'
import { icp } from './icp.commands.ts'
import { firstEntries, forMachines } from './list/list-entries.ts'
import { fitReceiptSchema, type ListEntry, scoreResultSchema, targetListSchema } from './selection.schema.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const

const DEFAULT_LIMIT = 50

const score = defineCommand({
  meta: { name: 'score', description: 'Score all accounts again, e.g. spearfish selection score --json' },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const { job } = await api.send(jobStartedSchema, 'POST', '/selection/score')
      const result = await api.job(scoreResultSchema, job)
      if (args.json) return printJson(result)
      const grades = Object.entries(result.grades).map(([grade, count]) => `${grade} ${count.toLocaleString('en')}`)
      print(
        `${result.accounts.toLocaleString('en')} accounts scored under ICP version ${result.icpVersion}: ${grades.join(', ')}`,
      )
    }),
})

const forPeople = (entry: ListEntry) => [
  entry.rank,
  entry.name,
  entry.domain ?? '',
  Number(entry.fit.toFixed(1)),
  entry.grade,
  entry.tier,
  [...entry.receipt].sort((a, b) => b.points - a.points)[0]?.why ?? '',
]

function wholeNumber(text: string | undefined, fallback: number): number {
  const number = text === undefined ? fallback : Number(text)
  if (!Number.isInteger(number) || number < 1)
    throw invalid('cli.bad_limit', `--limit must be a whole number above 0, not ${text}.`)
  return number
}

function tierNamed(text: string | undefined) {
  if (text === undefined) return null
  const tier = tierSchema.safeParse(text)
  if (!tier.success) throw invalid('cli.bad_tier', `--tier is one of ${tierSchema.options.join(', ')}, not ${text}.`)
  return tier.data
}

const list = defineCommand({
  meta: { name: 'list', description: 'The target list, best first, e.g. spearfish selection list --limit 10 --json' },
  args: {
    ...shared,
    limit: { type: 'string', description: `How many accounts (${DEFAULT_LIMIT})` },
    tier: { type: 'string', description: `Only one tier: ${tierSchema.options.join(', ')}` },
  },
  run: ({ args }) => {
    const limit = wholeNumber(args.limit, DEFAULT_LIMIT)
    const tier = tierNamed(args.tier)
    return withApi(args, async api => {
      const entries = await firstEntries((cursor, size) => {
        const query = new URLSearchParams({
          limit: String(size),
          ...(tier ? { tier } : {}),
          ...(cursor ? { cursor } : {}),
        })
        return api.get(targetListSchema, `/selection/list?${query}`)
      }, limit)
      if (args.json) return printJson(entries.map(forMachines))
      if (entries.length === 0)
        return print('The target list is empty. Activate a profile: spearfish selection icp apply FILE.yaml')
      print(table(['#', 'Account', 'Domain', 'Fit', 'Grade', 'Tier', 'Above all because'], entries.map(forPeople)))
    })
  },
})

const explain = defineCommand({
  meta: {
    name: 'explain',
    description: 'The receipt of an account, by id or domain, e.g. spearfish selection explain acme.com --json',
  },
  args: {
    ...shared,
    account: { type: 'positional', description: 'Its id or domain', required: true },
    'as-of': { type: 'string', description: 'As known at a past moment, e.g. 2026-01-31' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const asOf = args['as-of'] ? `?asOf=${encodeURIComponent(args['as-of'])}` : ''
      const path = `/selection/accounts/${encodeURIComponent(args.account)}/fit${asOf}`
      const receipt = await api.get(fitReceiptSchema, path)
      if (args.json) return printJson(receipt)
      print(`${receipt.name}: fit ${receipt.fit.toFixed(1)}, grade ${receipt.grade}, tier ${receipt.tier ?? 'none'}`)
      const share = `${Math.round(receipt.confidence * 100)} % of the weights are known`
      print(`ICP version ${receipt.icpVersion} (${receipt.icpName}); ${share}\n`)
      const lines = receipt.receipt.map(line => [Number(line.points.toFixed(6)), line.criterion, line.why])
      print(table(['Points', 'Criterion', 'Why'], [...lines, [receipt.fit, '', 'sum']]))
    }),
})

/** `spearfish selection …` */
export const selection = defineCommand({
  meta: { name: 'selection', description: 'Whom to win: the ideal customer profile and the target list' },
  subCommands: {
    icp,
    score,
    list,
    explain,
    backtest: () => import('./backtest/backtest.commands.ts').then(m => m.backtestCommand),
    whatif: () => import('./whatif.commands.ts').then(m => m.whatif),
    discover: () => import('./discovery/discover.commands.ts').then(m => m.discoverCommand),
    learn: () => import('./models/models.commands.ts').then(m => m.learn),
    models: () => import('./models/models.commands.ts').then(m => m.models),
    propensity: () => import('./propensity/propensity.commands.ts').then(m => m.propensity),
    lookalike: () => import('./lookalike/lookalike.commands.ts').then(m => m.lookalike),
    train: () => import('./learning/train.commands.ts').then(m => m.trainCommand),
  },
})
