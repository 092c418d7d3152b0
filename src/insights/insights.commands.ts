import { defineCommand } from 'citty'
import { withApi } from '../cli/api.ts'
import { print, printJson, table } from '../cli/print.ts'
import { accountInsightsSchema } from './insights.schema.ts'

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
    }),
})

/** `spearfish insights …` */
export const insights = defineCommand({
  meta: { name: 'insights', description: 'Who is warming up, why, and who is ready for sales' },
  subCommands: { account },
})
