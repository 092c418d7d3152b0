import { writeFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { accountFilterSchema, tierSchema } from '../../accounts/accounts.schema.ts'
import { withApi } from '../../cli/api.ts'
import { print, printJson, say, table } from '../../cli/print.ts'
import { invalid } from '../../kernel/errors.ts'
import { listIn } from '../discovery/discover.commands.ts'
import {
  type LookalikeEntry,
  lookalikeFoundSchema,
  lookalikeMethods,
  lookalikePageSchema,
  lookalikeStartedSchema,
  type WantedSeeds,
} from './lookalike.schema.ts'

const DEFAULT_LIMIT = 20
const methods = ['auto', ...lookalikeMethods]

/** customers, target-list, target-list:3, target-list:one_to_one, view:NAME, ?country=DE as in the address of the accounts table, or a file. */
async function seedsOf(text: string): Promise<WantedSeeds> {
  if (text === 'customers') return { kind: 'customers' }
  if (text.startsWith('view:')) return { kind: 'saved_view', view: text.slice('view:'.length) }
  if (text.startsWith('?')) {
    const filter = accountFilterSchema.strict().safeParse(Object.fromEntries(new URLSearchParams(text)))
    if (filter.success) return { kind: 'filter', filter: filter.data }
    throw invalid('cli.bad_seeds', `${text} is no filter of the accounts table.`, {
      fix: 'Copy it from the address of the page, without sort and cursor: ?country=DE&grade=A',
    })
  }
  const [kind, which] = text.split(':')
  if (kind !== 'target-list') return { kind: 'accounts', accounts: await listIn(text) }
  if (which === undefined) return { kind: 'target_list' }
  const tier = tierSchema.safeParse(which)
  if (tier.success) return { kind: 'target_list', tier: tier.data }
  if (/^\d+$/.test(which)) return { kind: 'target_list', version: Number(which) }
  throw invalid('cli.bad_seeds', `${which} is neither a version of the target list nor a tier.`, {
    fix: `Write target-list, target-list:3 or one of ${tierSchema.options.map(option => `target-list:${option}`).join(', ')}.`,
  })
}

function wholeNumber(text: string | undefined, fallback: number): number {
  const number = text === undefined ? fallback : Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number
  throw invalid('cli.bad_limit', `--limit must be a whole number from 1 to 10,000, not ${text}.`)
}

const forPeople = (entry: LookalikeEntry) => [
  entry.rank,
  entry.name,
  entry.domain ?? '',
  entry.score.toFixed(1),
  entry.nearest?.name ?? '',
  entry.reasons
    .slice(0, 3)
    .map(({ label, value }) => `${label}: ${value ?? '?'}`)
    .join('; '),
]

/** `spearfish selection lookalike …` */
export const lookalike = defineCommand({
  meta: {
    name: 'lookalike',
    description:
      'Accounts that resemble others most, e.g. spearfish selection lookalike customers --limit 100 --csv like.csv',
  },
  args: {
    seeds: {
      type: 'positional',
      required: true,
      description:
        'customers, target-list, target-list:VERSION, target-list:TIER, view:NAME for a saved view, a filter such as "?country=DE", or a file with a domain or id a line',
    },
    limit: { type: 'string', description: `How many (${DEFAULT_LIMIT})` },
    method: { type: 'string', description: `${methods.join(', ')}: auto compares with few seeds by nearness` },
    'with-customers': { type: 'boolean', description: 'Do not leave customers out' },
    csv: { type: 'string', description: 'Write what is found here' },
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    json: { type: 'boolean', description: 'Only JSON on stdout' },
  },
  async run({ args }) {
    const method = args.method ?? 'auto'
    if (!methods.includes(method)) throw invalid('cli.bad_method', `--method is one of ${methods.join(', ')}.`)
    const most = wholeNumber(args.limit, DEFAULT_LIMIT)
    const seeds = await seedsOf(args.seeds)
    await withApi(args, async api => {
      const { id, job } = await api.send(lookalikeStartedSchema, 'POST', '/selection/lookalikes', {
        name: `Like ${args.seeds}`.slice(0, 120),
        seeds,
        method,
        most,
        leaveOutCustomers: !args['with-customers'],
      })
      await api.job(lookalikeFoundSchema, job)
      if (args.csv) {
        await writeFile(args.csv, await (await api.raw(`/selection/lookalikes/${id}/export`)).text())
        say(`Written to ${args.csv}`)
      }
      const items: LookalikeEntry[] = []
      let page = await api.get(lookalikePageSchema, `/selection/lookalikes/${id}?limit=500`)
      items.push(...page.items)
      while (page.next) {
        page = await api.get(lookalikePageSchema, `/selection/lookalikes/${id}?limit=500&cursor=${page.next}`)
        items.push(...page.items)
      }
      if (args.json) return printJson({ ...page.lookalike, items })
      const { found } = page.lookalike
      if (found && found.unknown > 0) say(`${found.unknown} of the seeds are not known here.`)
      if (found) print(`${found.compared.toLocaleString('en')} accounts compared with ${found.seeds} seeds`)
      print(table(['#', 'Account', 'Domain', 'Likeness', 'Nearest', 'Above all because'], items.map(forPeople)))
    })
  },
})
