import { readFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { withApi } from '../../cli/api.ts'
import { print, printJson, table } from '../../cli/print.ts'
import { invalid } from '../../kernel/errors.ts'
import { type Discovery, discoverySchema } from './discovery.schema.ts'

/** The first word of each line: domains or account ids; a heading is just a word that nobody is called. */
async function listIn(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(cause => {
    throw invalid('cli.no_such_file', `${path} cannot be read.`, {
      fix: 'Name "opportunities", or a file with a domain or account id on each line.',
      cause,
    })
  })
  return text.split(/\r?\n/).flatMap(line => line.split(/[,;\t]/)[0]?.replace(/["\ufeff\s]/g, '') || [])
}

const sure = {
  low: 'Fewer than 50 wins: take what follows as hints, and look again as wins come in.',
  fair: 'Fewer than 500 wins: weaker traits may not show yet.',
  good: '',
} as const

function printDiscovery(found: Discovery): void {
  print(
    `${found.wins.toLocaleString('en')} wins among ${found.accounts.toLocaleString('en')} accounts. ${sure[found.certainty]}`,
  )
  if (found.unknown > 0) print(`${found.unknown} of the list are not known here.`)
  if (!found.signal) {
    print('No signal: nothing sets the winners apart beyond chance.')
    return
  }
  print(
    table(
      ['attribute', 'value', 'lift', 'from', 'to', 'IV', 'accounts', 'wins', ''],
      found.findings.map(f => [
        f.attribute,
        f.value,
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

export const discoverCommand = defineCommand({
  meta: {
    name: 'discover',
    description: 'What won customers have in common, e.g. spearfish selection discover --json',
  },
  args: {
    'won-from': {
      type: 'string',
      default: 'opportunities',
      description: 'opportunities, or a file with a domain or account id on each line',
    },
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    json: { type: 'boolean', description: 'Only JSON on stdout' },
  },
  async run({ args }) {
    const from = args['won-from']
    const accounts = from === 'opportunities' ? null : await listIn(from)
    await withApi(args, async api => {
      const found = accounts
        ? await api.send(discoverySchema, 'POST', '/selection/discovery', { accounts })
        : await api.get(discoverySchema, '/selection/discovery')
      if (args.json) printJson(found)
      else printDiscovery(found)
    })
  },
})
