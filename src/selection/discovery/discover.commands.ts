import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { defineCommand } from 'citty'
import { type Api, withApi } from '../../cli/api.ts'
import { print, printJson, say, table } from '../../cli/print.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { invalid } from '../../kernel/errors.ts'
import {
  type Discovery,
  discoveredSchema,
  discoveryCriteriaSchema,
  discoveryStateSchema,
  type NewDiscovery,
} from './discovery.schema.ts'

/** The first word of each line: domains or account ids; a heading is just a word that nobody is called. */
export async function listIn(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(cause => {
    throw invalid('cli.no_such_file', `${path} cannot be read.`, {
      fix: 'Name "opportunities", "target-list", "target-list:3", or a file with a domain or account id on each line.',
      cause,
    })
  })
  return text.split(/\r?\n/).flatMap(line => line.split(/[,;\t]/)[0]?.replace(/["\ufeff\s]/g, '') || [])
}

/** `opportunities`, `target-list` or `target-list:3`; anything else is a file. */
async function wantedFrom(from: string): Promise<NewDiscovery> {
  if (from === 'opportunities') return { kind: 'opportunities' }
  const list = /^target-list(?::(\d+))?$/.exec(from)
  if (list) return { kind: 'target_list', ...(list[1] ? { version: Number(list[1]) } : {}) }
  return { kind: 'accounts', accounts: await listIn(from), name: basename(from).slice(0, 200) }
}

const count = (n: number) => n.toLocaleString('en')
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

const sure = {
  low: 'Fewer than 50 wins: take what follows as hints, and look again as wins come in.',
  fair: 'Fewer than 500 wins: weaker traits may not show yet.',
  good: '',
} as const
const silent = {
  nothing_beyond_chance: 'No signal: nothing sets the winners apart beyond chance.',
  too_few_wins: 'No signal: too few winners for anything to stand out from chance.',
  everybody_won: 'No signal: every account is a winner, so there is nobody to compare them with.',
} as const

function printDiscovery(found: Discovery): void {
  const { value, low, high } = found.winRate
  print(
    `${count(found.wins)} wins among ${count(found.accounts)} accounts: ${percent(value)}, ` +
      `95 % interval ${percent(low)} to ${percent(high)}. ${sure[found.certainty]}`.trimEnd(),
  )
  if (found.unknown > 0) print(`${count(found.unknown)} of the list are not known here.`)
  if (found.silence) print(silent[found.silence])
  if (found.certainty !== 'good')
    print(`What a fifth of the accounts have would show from a lift of about ${found.detectableLift.toFixed(1)}.`)
  if (!found.signal) return
  print(
    table(
      ['#', 'attribute', 'value', 'lift', 'from', 'to', 'IV', 'accounts', 'wins', ''],
      found.findings.map((f, i) => [
        i + 1,
        f.attribute,
        f.parts.map(part => part.label?.en ?? part.value).join(' & '),
        f.lift.toFixed(2),
        f.low.toFixed(2),
        f.high.toFixed(2),
        f.iv.toFixed(2),
        f.support,
        f.wins,
        f.leakage ? 'possible leakage' : '',
      ]),
    ),
  )
}

/** Findings by number, id or attribute; `all` leaves out what may be leakage. */
function accepted(found: Discovery, text: string): string[] {
  if (text.trim() === 'all') return found.findings.filter(({ leakage }) => !leakage).map(({ id }) => id)
  return text.split(',').flatMap(word => {
    const wanted = word.trim()
    const byNumber = /^\d+$/.test(wanted) ? found.findings[Number(wanted) - 1] : undefined
    const of = found.findings.filter(({ id, attribute }) => id === wanted || attribute === wanted)
    return byNumber ? [byNumber.id] : of.length > 0 ? of.map(({ id }) => id) : [wanted]
  })
}

async function found(api: Api, wanted: NewDiscovery): Promise<Discovery> {
  const { job } = await api.send(jobStartedSchema, 'POST', '/selection/discovery', wanted)
  const { discovery } = await api.job(discoveredSchema, job)
  const { newest } = await api.get(discoveryStateSchema, `/selection/discovery?id=${discovery}`)
  if (!newest) throw new TypeError('a finished discovery is kept')
  return newest
}

/** The newest discovery that is there, or else one made now. */
async function newestOf(api: Api, wanted: NewDiscovery): Promise<Discovery> {
  return (await api.get(discoveryStateSchema, '/selection/discovery')).newest ?? found(api, wanted)
}

async function printDraft(api: Api, discovery: Discovery, text: string, json: boolean): Promise<void> {
  const body = { discovery: discovery.id, accept: accepted(discovery, text) }
  const draft = await api.send(discoveryCriteriaSchema, 'POST', '/selection/discovery/criteria', body)
  if (json) return printJson(draft)
  for (const { criterion, what, weight } of draft.changes) say(`${criterion}: ${what}, weight ${weight}`)
  print(draft.yaml.trimEnd())
}

export const discoverCommand = defineCommand({
  meta: {
    name: 'discover',
    description:
      'What won customers have in common, e.g. spearfish selection discover; with --accept 1,3 > icp.yaml the active profile with findings of the newest discovery put in',
  },
  args: {
    'won-from': {
      type: 'string',
      description:
        'opportunities (default), target-list, target-list:3, or a file with a domain or account id on each line',
    },
    accept: {
      type: 'string',
      description: 'Findings by number, attribute or id, or all: prints the profile with them',
    },
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    json: { type: 'boolean', description: 'Only JSON on stdout' },
  },
  async run({ args }) {
    const from = args['won-from']
    const wanted = await wantedFrom(from ?? 'opportunities')
    await withApi(args, async api => {
      if (args.accept !== undefined) {
        const discovery = from === undefined ? await newestOf(api, wanted) : await found(api, wanted)
        return printDraft(api, discovery, args.accept, args.json === true)
      }
      const discovery = await found(api, wanted)
      if (args.json) printJson(discovery)
      else printDiscovery(discovery)
    })
  },
})
