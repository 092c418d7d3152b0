import { once } from 'node:events'
import { defineCommand } from 'citty'
import { print } from '../../cli/print.ts'
import { compareCompanies } from './compare/compare-companies.ts'
import { answerLine, matcherOver, roundedEvidence } from './match-files.ts'
import { readPairs, readRecords } from './read-records.ts'

/** A line of output; waits while the reader is slower than we are. */
async function line(text: string) {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain')
}

const percent = (probability: number) => `${(probability * 100).toFixed(1)} %`

export const match = defineCommand({
  meta: {
    name: 'match',
    description: 'Finds the account of each row, e.g. spearfish accounts match leads.csv --against accounts.csv --json',
  },
  args: {
    queries: {
      type: 'positional',
      description: 'CSV: any of name, domain, email, phone, city, country, registry',
      required: true,
    },
    against: {
      type: 'string',
      description: 'CSV of accounts: the same columns, and aliases parted by |',
      required: true,
    },
    json: { type: 'boolean', description: 'A line of JSON for each row' },
    data: { type: 'string', description: 'The data folder, which comparing files does not touch' },
  },
  async run({ args }) {
    const matcher = await matcherOver(readRecords(args.against))
    let row = 0
    for await (const query of readRecords(args.queries)) {
      const answer = answerLine(++row, matcher.find(query))
      if (args.json) await line(JSON.stringify(answer))
      else {
        const name = answer.best === null ? '' : (matcher.text(answer.best - 1).name ?? '')
        await line(
          `${row}  ${query.name ?? query.domain ?? query.email ?? ''}  ${answer.decision}  ${percent(answer.probability)}  ${name}`,
        )
      }
    }
  },
})

export const compare = defineCommand({
  meta: {
    name: 'compare',
    description: 'Are two records one organisation? e.g. spearfish accounts compare pairs.csv --json',
  },
  args: {
    pairs: {
      type: 'positional',
      description: 'CSV: a_name, b_name and any other field with the same prefixes',
      required: true,
    },
    json: { type: 'boolean', description: 'A line of JSON for each pair' },
    data: { type: 'string', description: 'The data folder, which comparing files does not touch' },
  },
  async run({ args }) {
    let pair = 0
    for await (const [a, b] of readPairs(args.pairs)) {
      const { probability, evidence } = compareCompanies(a, b)
      pair++
      const shown = Math.round(probability * 1e6) / 1e6
      if (args.json) await line(JSON.stringify({ pair, probability: shown, evidence: roundedEvidence(evidence) }))
      else print(`${pair}  ${percent(probability)}  ${a.name ?? ''} | ${b.name ?? ''}`)
    }
  },
})
