import { defineCommand } from 'citty'
import { withApi } from '../../cli/api.ts'
import { print, printJson, table } from '../../cli/print.ts'
import { actionsSchema } from './actions.schema.ts'

/** `spearfish insights actions` */
export const actions = defineCommand({
  meta: {
    name: 'actions',
    description: 'What to do next, with whom and why now, e.g. spearfish insights actions --owner "Wang Qiao" --json',
  },
  args: {
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    json: { type: 'boolean', description: 'Only JSON on stdout' },
    owner: { type: 'string', description: 'Only accounts of this owner' },
    account: { type: 'string', description: 'Only this account, by id or domain' },
    limit: { type: 'string', description: 'At most so many (20)' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const query = new URLSearchParams({ limit: args.limit ?? '20' })
      if (args.owner) query.set('owner', args.owner)
      if (args.account) query.set('account', args.account)
      const found = await api.get(actionsSchema, `/insights/actions?${query}`)
      if (args.json) return printJson(found)
      const rows = found.items.map(item => [
        Math.round(item.rank.usd),
        item.kind,
        item.name,
        item.person === null ? '–' : [item.person.name, item.person.title].filter(Boolean).join(', '),
        item.say.topic ?? '',
        `${item.rank.value.usd} × ${item.rank.likelihood.share} × ${item.rank.urgency.share}`,
      ])
      print(table(['Rank', 'Action', 'Account', 'Person', 'Topic', 'Value × likelihood × urgency'], rows))
      print(`\n${found.total} accounts to do something about`)
    }),
})
