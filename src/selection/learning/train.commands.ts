import { readFile, writeFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { parse } from 'csv-parse/sync'
import { decode } from 'iconv-lite'
import { print, printJson, say, table } from '../../cli/print.ts'
import { invalid } from '../../kernel/errors.ts'
import { modelSql } from './model.ts'
import { prepareTraining } from './prepare-training.ts'
import { readTable } from './table/read-table.ts'
import type { TrainingReport } from './train.schema.ts'
import { train } from './train.ts'

/** UTF-8, or GB18030 as Chinese spreadsheets save it. */
async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch(cause => {
    throw invalid('cli.no_such_file', `${path} cannot be read.`, { fix: 'Check the path.', cause })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decode(bytes, 'gb18030')
  }
}

/** Column names separated by commas; a name with a comma stands in quotes. */
const namesOf = (list: string | undefined): string[] | undefined =>
  list === undefined ? undefined : parse(list, { trim: true }).flat().map(String)

const figure = (x: number, digits = 3) => x.toFixed(digits)

function printReport(report: TrainingReport): void {
  print(`${report.rows.toLocaleString('en')} rows, ${report.positives.toLocaleString('en')} positive\n`)
  print(
    table(
      ['model', 'AUC', '±', 'average precision', 'Brier', 'ECE', 'lift at 10 %', 'AUC later'],
      report.models.map(m => [
        `${m.name.replace('_', ' ')}${m.name === report.winner ? ' (best)' : ''}`,
        figure(m.auc.mean),
        figure(m.auc.sd),
        figure(m.averagePrecision),
        figure(m.brier),
        figure(m.ece),
        figure(m.liftAt10, 2),
        m.timeSplit === null ? '' : figure(m.timeSplit),
      ]),
    ),
  )
  print(`\n${report.signalWhy}`)
  print('')
  print(
    table(
      ['column', 'kind', 'missing', 'information', 'AUC alone', 'log-odds'],
      report.columns.map(c => [
        c.column,
        c.kind,
        c.missing,
        figure(c.informationValue),
        figure(c.auc),
        figure(c.contribution),
      ]),
    ),
  )
  for (const { column, why } of report.leakage) print(`\nPossible leakage: ${column}. ${why}`)
  if (report.withoutLeakage)
    print(
      `Without ${report.leakage.length === 1 ? 'it' : 'them'} the logistic model's AUC is ${figure(report.withoutLeakage.mean)}.`,
    )
  for (const { column, why } of report.unusable) say(`Not used: ${column}. ${why}`)
  if (report.leftOut.unlabelled > 0) say(`Left out: ${report.leftOut.unlabelled} rows without one of the outcomes.`)
}

export const trainCommand = defineCommand({
  meta: {
    name: 'train',
    description:
      'Learn from any labelled table, e.g. spearfish selection train leads.csv --label Converted --positive 1 --exclude "Lead Quality,Tags" --time "Lead Number" --sql fit.sql',
  },
  args: {
    file: { type: 'positional', required: true, description: 'A CSV file whose first line names the columns' },
    label: { type: 'string', required: true, description: 'The column of the outcome' },
    positive: { type: 'string', required: true, description: 'The outcome to predict' },
    negative: { type: 'string', description: 'The only other outcome to learn from; else every other value is one' },
    only: { type: 'string', description: 'The columns to learn from, separated by commas' },
    exclude: { type: 'string', description: 'Columns not to learn from' },
    group: { type: 'string', description: 'Keep rows of one group together; = for rows with identical inputs' },
    time: { type: 'string', description: 'Also train on the first 80 % by this column and test on the rest' },
    sql: { type: 'string', description: 'Write the best model here as a ClickHouse expression' },
    json: { type: 'boolean', description: 'Only JSON on stdout' },
    data: { type: 'string', description: 'The data folder, which training on a file does not touch' },
  },
  async run({ args }) {
    const text = await textOf(args.file)
    const { label, positive, negative, group, time } = args
    const read = readTable(text)
    const prepared = prepareTraining(read, {
      label,
      positive,
      negative,
      only: namesOf(args.only),
      exclude: namesOf(args.exclude),
      group,
      time,
    })
    const { report, model } = train(prepared, read.malformed.count, step => {
      if (process.stderr.isTTY) say(`${step} …`)
    })
    for (const problem of read.malformed.problems) say(`${args.file} ${problem.path}: ${problem.message}`)
    if (args.sql !== undefined) {
      const title = `/* The chance that ${label} is ${positive}, by ${model.kind.replace('_', ' ')} on ${report.rows} rows. */`
      await writeFile(args.sql, `${title.replaceAll('\n', ' ')}\n${modelSql(model)}\n`)
    }
    if (args.json) printJson(report)
    else printReport(report)
  },
})
