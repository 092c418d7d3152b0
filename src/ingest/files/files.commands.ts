import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { defineCommand } from 'citty'
import { z } from 'zod'
import { type Api, withApi } from '../../cli/api.ts'
import { print, printJson, say, table } from '../../cli/print.ts'
import { invalid, SpearfishError } from '../../kernel/errors.ts'
import {
  fileInspectionSchema,
  type Import,
  importKindSchema,
  importOptionsSchema,
  importSchema,
  importStartedSchema,
  importsSchema,
  unitSchema,
  unmatchedSchema,
} from '../ingest.schema.ts'

const data = { type: 'string', description: 'The data folder (.spearfish)' } as const
const asJson = { type: 'boolean', description: 'Only JSON on stdout' } as const

/** `field=column,field=column`; a comma inside a column's name is written `\,`. */
export function readMap(text: string): Record<string, string> {
  const pairs = text.split(/(?<!\\),/).map(pair => pair.replaceAll('\\,', ','))
  return Object.fromEntries(
    pairs.map(pair => {
      const at = pair.indexOf('=')
      if (at < 1)
        throw invalid('cli.bad_map', `--map does not understand "${pair}".`, {
          fix: 'Write field=column,field=column.',
        })
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    }),
  )
}

/** Turns what is wrong with the command's own words into wrong use: the exit code 2. */
const wrongUse = new Set([
  'ingest.question_open',
  'ingest.bad_mapping',
  'ingest.no_such_preset',
  'ingest.no_such_sheet',
])
function asWrongUse(error: unknown): never {
  if (error instanceof SpearfishError && wrongUse.has(error.code)) {
    const { message, fix, problems } = error
    throw invalid(`cli.${error.code}`, message, { ...(fix ? { fix } : {}), problems: [...problems] })
  }
  throw error
}

const options = z.object({
  as: importKindSchema,
  'known-at': z.enum(['occurred', 'import']).default('occurred'),
  'date-order': importOptionsSchema.shape.dateOrder,
  'decimal-mark': importOptionsSchema.shape.decimalMark,
  currency: z.string().length(3).optional(),
  unit: unitSchema.optional(),
})

function readOptions(args: Record<string, unknown>) {
  const read = options.safeParse(args)
  if (read.success) return read.data
  const problems = read.error.issues.map(i => ({
    code: 'cli.bad_option',
    path: `--${i.path.join('.')}`,
    message: i.message,
  }))
  throw invalid('cli.bad_option', 'The command was not understood.', { problems })
}

async function upload(api: Api, path: string, query: URLSearchParams) {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw invalid('cli.no_such_file', `There is no file ${path}.`)
  query.set('name', basename(path))
  const content = Readable.toWeb(createReadStream(path)) as ReadableStream
  const answer = await api.raw(`/ingest/files?${query}`, {
    method: 'POST',
    body: content,
    duplex: 'half',
    headers: { 'content-type': 'application/octet-stream' },
  })
  return fileInspectionSchema.parse(await answer.json())
}

async function saveRejects(api: Api, one: Import, path: string): Promise<string | null> {
  if ((one.counts?.rejected ?? 0) === 0) return null
  const answer = await api.raw(`/ingest/imports/${one.id}/rejects.csv`)
  if (!answer.body) throw new SpearfishError('internal', 'cli.bad_answer', 'The rejects did not arrive.')
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(path))
  return resolve(path)
}

function describe(one: Import, rejects: string | null): void {
  const c = one.counts
  if (!c) return
  const n = (count: number) => count.toLocaleString('en')
  print(`${one.dryRun ? 'Tried' : 'Imported'} ${one.file.name} as ${one.kind}: ${n(c.read)} rows read`)
  print(
    `  ${n(c.created)} created, ${n(c.updated)} updated, ${n(c.unchanged)} unchanged, ${n(c.rejected)} rejected` +
      `${c.unmatched > 0 ? `; ${n(c.unmatched)} without an account (spearfish ingest unmatched)` : ''}` +
      `${c.mended > 0 ? `; ${n(c.mended)} mended` : ''}`,
  )
  for (const p of one.problems) print(`  ${p.column || 'row'}: ${p.code} × ${n(p.count)}`)
  for (const s of one.suspects)
    print(`  ${s.column}: "${s.found}" (${n(s.rows)} rows) – did they mean "${s.suggestion}"?`)
  if (rejects) print(`  The rejected rows are in ${rejects}`)
}

const file = defineCommand({
  meta: {
    name: 'file',
    description: 'Import a file, e.g. spearfish ingest file accounts.csv --as accounts --preset salesforce --dry-run',
  },
  args: {
    path: { type: 'positional', description: 'CSV, XLSX, NDJSON, JSON or Parquet', required: true },
    as: { type: 'string', description: 'accounts, contacts, opportunities or events', required: true },
    preset: { type: 'string', description: 'maven-crm, salesforce, hubspot or generic' },
    map: { type: 'string', description: 'field=column,… over the guess; revenue_usd=revenue:M for millions' },
    'dry-run': { type: 'boolean', description: 'Count what would happen, change nothing' },
    rejects: { type: 'string', description: 'Write the rejected rows to this CSV file' },
    'known-at': { type: 'string', description: 'occurred (when it happened) or import (now)' },
    source: { type: 'string', description: 'Where the records come from (the preset’s name)' },
    'date-order': { type: 'string', description: 'How 03/04/2026 is meant: dmy, mdy or ymd' },
    'decimal-mark': { type: 'string', description: 'How 1.234 is meant: . or ,' },
    currency: { type: 'string', description: 'Of amounts that name none, e.g. EUR' },
    unit: { type: 'string', description: 'What amounts are counted in: 1, K, M, B, 万, 亿' },
    sheet: { type: 'string', description: 'The sheet of a workbook (the first)' },
    data,
    json: asJson,
  },
  async run({ args }) {
    const given = readOptions(args)
    const over = args.map === undefined ? {} : readMap(args.map)
    await withApi(args, async api => {
      const query = new URLSearchParams({ as: given.as })
      if (args.preset !== undefined) query.set('preset', args.preset)
      if (args.sheet !== undefined) query.set('sheet', args.sheet)
      const looked = await upload(api, args.path, query).catch(asWrongUse)
      if (args.preset === undefined && looked.recognised)
        say(
          `${looked.name} looks like an export of ${looked.recognised.preset} (${looked.recognised.signs.join(', ')}). It is read without that preset; add --preset ${looked.recognised.preset} to use it.`,
        )
      const taken = new Set(Object.values(over).map(column => column.replace(/:(?:1|K|M|B|万|亿)$/, '')))
      const guessed = Object.entries(looked.mapping).filter(([, column]) => !taken.has(column))
      const started = await api
        .send(importStartedSchema, 'POST', '/ingest/imports', {
          file: looked.id,
          kind: given.as,
          preset: args.preset ?? null,
          mapping: { ...Object.fromEntries(guessed), ...over },
          dryRun: args['dry-run'] ?? false,
          options: {
            knownAt: given['known-at'],
            dateOrder: given['date-order'],
            decimalMark: given['decimal-mark'],
            currency: given.currency?.toUpperCase(),
            unit: given.unit,
            source: args.source,
            sheet: args.sheet,
          },
        })
        .catch(asWrongUse)
      await api.job(z.unknown(), started.job)
      const one = await api.get(importSchema, `/ingest/imports/${started.import}`)
      const rejects = args.rejects === undefined ? null : await saveRejects(api, one, args.rejects)
      if (!args.json) return describe(one, rejects)
      const { read, created, updated, unchanged, rejected, unmatched } = one.counts ?? emptyCounts
      printJson({ read, created, updated, unchanged, rejected, unmatched, rejects })
    })
  },
})

const emptyCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, unmatched: 0 }

const list = defineCommand({
  meta: { name: 'list', description: 'Past and running imports, e.g. spearfish ingest list --limit 10' },
  args: {
    limit: { type: 'string', description: 'How many (20)' },
    'dry-runs': { type: 'boolean', description: 'Those that were only tried, too' },
    data,
    json: asJson,
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const query = new URLSearchParams({ limit: args.limit ?? '20', dryRun: args['dry-runs'] ? 'any' : 'false' })
      const { items } = await api.get(importsSchema, `/ingest/imports?${query}`)
      if (args.json) return printJson(items)
      if (items.length === 0)
        return say('Nothing has been imported yet: spearfish ingest file accounts.csv --as accounts')
      const head = ['when', 'file', 'as', 'status', 'read', 'created', 'updated', 'unchanged', 'rejected', 'unmatched']
      const rows = items.map(({ createdAt, file: f, kind, status, dryRun, counts: c = null }) => [
        createdAt.slice(0, 16).replace('T', ' '),
        f.name,
        kind,
        dryRun ? `${status} (dry run)` : status,
        ...(c ? [c.read, c.created, c.updated, c.unchanged, c.rejected, c.unmatched] : ['', '', '', '', '', '']),
      ])
      print(table(head, rows))
    }),
})

const unmatched = defineCommand({
  meta: {
    name: 'unmatched',
    description: 'What is kept without an account, e.g. spearfish ingest unmatched --kind opportunities',
  },
  args: {
    kind: { type: 'string', description: 'contacts, opportunities or events' },
    limit: { type: 'string', description: 'How many (50)' },
    data,
    json: asJson,
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const query = new URLSearchParams({ limit: args.limit ?? '50' })
      if (args.kind !== undefined) query.set('kind', args.kind)
      const found = await api.get(unmatchedSchema, `/ingest/unmatched?${query}`)
      if (args.json) return printJson(found)
      print(`${found.total.toLocaleString('en')} without an account`)
      const rows = found.items.map(i => [i.kind, i.name, i.accountRef, i.source, i.id])
      if (rows.length > 0) print(table(['kind', 'name', 'account', 'source', 'id'], rows))
    }),
})

export const ingest = defineCommand({
  meta: { name: 'ingest', description: 'Bring in data, e.g. spearfish ingest file accounts.csv --as accounts' },
  subCommands: { file, list, unmatched },
})
