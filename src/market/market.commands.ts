import { defineCommand } from 'citty'
import type { Api } from '../cli/api.ts'
import { clip, print, printJson, say, table } from '../cli/print.ts'
import { workThenServe } from '../cli/work-then-serve.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { conflict, invalid } from '../kernel/errors.ts'
import { firstEntries, forMachines } from '../selection/index.ts'
import { type ListEntry, scoreResultSchema, targetListSchema } from '../selection/selection.schema.ts'
import { type Demo, demoLoadedSchema, demoSchema, type NewDemo, newDemoSchema } from './market.schema.ts'

const SHOWN = 20

/** Whole numbers only; the rest is the API's affair. */
function asked(args: { seed?: string | undefined; accounts?: string | undefined; end?: string | undefined }): NewDemo {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const parsed = newDemoSchema.safeParse({ seed: number(args.seed), accounts: number(args.accounts), end: args.end })
  if (parsed.success) return parsed.data
  throw invalid('cli.bad_value', 'The demo cannot be made like this.', {
    problems: parsed.error.issues.map(issue => ({
      code: 'cli.bad_value',
      path: `--${issue.path.join('.')}`,
      message: issue.message,
    })),
  })
}

/** Loads the demo unless it is here already, and waits until it is scored. */
async function fill(api: Api, wanted: NewDemo): Promise<void> {
  const demo = await api.get(demoSchema, '/market/demo')
  if (demo.state === 'ready') return reuse(demo, wanted)
  const job =
    demo.state === 'loading' && demo.job
      ? demo.job
      : (await api.send(jobStartedSchema, 'POST', '/market/demo', wanted)).job
  const started = performance.now()
  say(demo.state === 'loading' ? 'Going on with the demo market …' : 'Making and importing the demo market …')
  const { files, scoring } = await api.job(demoLoadedSchema, job)
  for (const { name, counts } of files) {
    const left = [`${counts.rejected} rejected`, `${counts.unmatched} unmatched`].filter(text => !text.startsWith('0 '))
    say(`  ${name}: ${counts.read.toLocaleString('en')} rows${left.length > 0 ? `, ${left.join(', ')}` : ''}`)
  }
  const score = await api.job(scoreResultSchema, scoring)
  say(
    `  ${score.accounts.toLocaleString('en')} accounts scored, ${((performance.now() - started) / 1000).toFixed(1)} s in all`,
  )
}

/** @throws conflict `market.demo_there` when another demo was asked for than the one that is here */
function reuse(demo: Demo, wanted: NewDemo): void {
  const other = (['seed', 'accounts', 'end'] as const).filter(
    key => wanted[key] !== undefined && wanted[key] !== demo[key],
  )
  if (other.length > 0) {
    throw conflict('market.demo_there', `This data folder holds the demo of ${described(demo)}.`, {
      fix: `Leave out ${other.map(key => `--${key}`).join(', ')}, or give the other demo a data folder of its own with --data.`,
    })
  }
  say(`This data folder already holds the demo of ${described(demo)}; using it.`)
}

const described = ({ seed, accounts, end }: Demo) =>
  `seed ${seed} with ${accounts?.toLocaleString('en')} accounts before ${end}`

const wholeList = (api: Api): Promise<ListEntry[]> =>
  firstEntries((cursor, limit) => {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) })
    return api.get(targetListSchema, `/selection/list?${query}`)
  }, Number.MAX_SAFE_INTEGER)

const tierNames = {
  one_to_one: '1:1',
  one_to_few: '1:few',
  programmatic: '1:many',
  reinforcing: 'reinforcing',
} as const

/** `: 25 × 1.0` at the end of a reason; the points say it. */
const formula = /: [\d.,]+ × [\d.,]+$/

const strongest = (entry: ListEntry) =>
  entry.receipt
    .filter(line => line.kind === 'known')
    .sort((a, b) => b.points - a.points)
    .slice(0, 3)
    .map(line => `${line.why.replace(formula, '')} +${line.points.toFixed(1)}`)
    .join(', ')

function show(entries: readonly ListEntry[]): void {
  const rows = entries
    .slice(0, SHOWN)
    .map(e => [
      e.rank,
      [e.name, e.localName].filter(Boolean).join(' '),
      tierNames[e.tier],
      e.fit.toFixed(1),
      e.grade,
      strongest(e),
    ])
  const lines = table(['#', 'Account', 'Tier', 'Fit', 'Grade', 'Above all because'], rows).split('\n')
  print(lines.map(line => clip(line)).join('\n'))
  print(`The best ${rows.length} of ${entries.length.toLocaleString('en')} target accounts.`)
}

interface DemoArgs {
  data?: string | undefined
  port?: string | undefined
  seed?: string | undefined
  accounts?: string | undefined
  end?: string | undefined
  once?: boolean | undefined
  json?: boolean | undefined
}

async function runDemo(args: DemoArgs): Promise<void> {
  const wanted = asked(args)
  await workThenServe(args, async api => {
    await fill(api, wanted)
    const entries = await wholeList(api)
    if (args.json) printJson(entries.map(forMachines))
    else show(entries)
  })
}

export const demo = defineCommand({
  meta: {
    name: 'demo',
    description:
      'Fill a data folder from the simulated market, print the top of its target list and serve it, e.g. spearfish demo --once --accounts 5000',
  },
  args: {
    once: { type: 'boolean', description: 'Print the list and exit instead of serving' },
    port: { type: 'string', description: 'The port on 127.0.0.1 (7070)' },
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    seed: { type: 'string', description: 'Which market: the same number gives the same one (7)' },
    accounts: { type: 'string', description: 'How many accounts it has (2000)' },
    end: { type: 'string', description: 'All of it happened before this day, e.g. 2026-09-15 (today)' },
    json: { type: 'boolean', description: 'Print the whole target list as JSON, as selection list does' },
  },
  run: ({ args }) => runDemo(args),
})
