import { defineCommand } from 'citty'
import { z } from 'zod'
import { withApi } from '../../../cli/api.ts'
import { print, printJson, say, table } from '../../../cli/print.ts'
import { matchEntriesSchema, matchRunSchema } from './ledger.schema.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const
const PAGE = 100

const run = defineCommand({
  meta: {
    name: 'run',
    description: 'Looks for the account of everything that waits, e.g. spearfish accounts matching run',
  },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const { job } = await api.send(z.object({ job: z.string() }), 'POST', '/accounts/matching/run')
      const counts = await api.job(matchRunSchema, job)
      if (args.json) return printJson(counts)
      print(
        `${counts.asked} names asked: ${counts.link} linked, ${counts.review} to review, ${counts.none} nobody’s, ${counts.unchanged} as before; ${counts.pairs} pairs of accounts found`,
      )
    }),
})

const listing = (name: 'queue' | 'ledger', description: string) =>
  defineCommand({
    meta: { name, description: `${description}, e.g. spearfish accounts matching ${name} --json` },
    args: shared,
    run: ({ args }) =>
      withApi(args, async api => {
        const found = await api.get(matchEntriesSchema, `/accounts/matching/${name}?limit=${PAGE}`)
        if (args.json) return printJson(found)
        if (found.items.length === 0) return say('There is nothing.')
        print(
          table(
            ['id', 'source', 'called', 'account', 'probability', 'decision', 'by'],
            found.items.map(e => [
              e.id,
              e.subject.source,
              e.subject.name || e.subject.domain || `phone …${e.subject.phone}`,
              e.account?.name ?? '',
              e.probability.toFixed(3),
              e.undoneAt === null ? [e.decision, e.relation ?? ''].join(' ').trim() : 'undone',
              e.decidedBy,
            ]),
          ),
        )
      }),
  })

export const matching = defineCommand({
  meta: { name: 'matching', description: 'Whose is it: run, queue, ledger' },
  subCommands: {
    run,
    queue: listing('queue', 'Matches that wait for a person'),
    ledger: listing('ledger', 'The newest decisions'),
  },
})
