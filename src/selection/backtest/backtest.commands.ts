import { defineCommand } from 'citty'
import { withApi } from '../../cli/api.ts'
import { print, printJson, say, table } from '../../cli/print.ts'
import { invalid } from '../../kernel/errors.ts'
import { icpOverviewSchema } from '../selection.schema.ts'
import { type Backtest, backtestSchema } from './backtest.schema.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`
const count = (n: number) => n.toLocaleString('en')

/** What the figures say, and how far they can be relied on. */
function sentences(found: Backtest): string[] {
  const { best, cut, certainty } = found
  const known = found.wins - found.unknownThen
  const said = [
    known === 0
      ? `None of the ${count(found.wins)} accounts won since ${cut} can be placed.`
      : `Version ${found.version} would have put ${percent(best.share)} (${percent(best.low)} to ${percent(best.high)}) of the ` +
        `${count(known)} accounts won since ${cut} in A and B, where ${percent(best.accountShare)} of all accounts stood.`,
  ]
  if (found.unknownThen > 0) said.push(`Nothing was known before that day of ${count(found.unknownThen)} more.`)
  if (found.accounts === 0 && found.knownSince)
    said.push(`Accounts are known since ${found.knownSince}; --knowledge now looks with what is known today.`)
  if (certainty === 'none') said.push('With fewer than 10 wins this says nothing.')
  if (certainty === 'low') said.push('With fewer than 50 wins this is a hint.')
  if (found.knowledge === 'now') said.push('Seen with what is known today, which flatters.')
  if (found.writtenAfter) said.push('The version was written after that day, perhaps with these wins in view.')
  return said
}

/** `spearfish selection backtest …` */
export const backtestCommand = defineCommand({
  meta: {
    name: 'backtest',
    description: 'What an ICP version would have been worth, e.g. spearfish selection backtest --cut 2025-11-01 --json',
  },
  args: {
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    json: { type: 'boolean', description: 'Only JSON on stdout' },
    version: { type: 'string', description: 'A version number instead of the active one' },
    cut: { type: 'string', description: 'Known before this day, won from it on (a year ago)' },
    knowledge: { type: 'string', default: 'then', description: 'then, or now: with what is known today' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const number = args.version ?? (await api.get(icpOverviewSchema, '/selection/icp')).active?.number
      if (number === undefined)
        throw invalid('selection.no_active_icp', 'There is no active ICP to look back with.', {
          fix: 'Activate one first: spearfish selection icp apply FILE.yaml',
        })
      const query = new URLSearchParams({ knowledge: args.knowledge, ...(args.cut ? { cut: args.cut } : {}) })
      const path = `/selection/icp/versions/${encodeURIComponent(number)}/backtest?${query}`
      const found = await api.get(backtestSchema, path)
      if (args.json) return printJson(found)
      for (const sentence of sentences(found)) print(sentence)
      if (found.wins === found.unknownThen) return
      print(
        table(
          ['Grade', 'Accounts', 'of all', 'Wins', 'of wins', 'from', 'to', 'lift'],
          found.grades.map(g => [
            g.grade,
            g.accounts,
            percent(g.accountShare),
            g.wins,
            percent(g.share),
            percent(g.low),
            percent(g.high),
            g.lift?.toFixed(2) ?? '',
          ]),
        ),
      )
      say(`${count(found.customers)} accounts won before that day are left out.`)
    }),
})
