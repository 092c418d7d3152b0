import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { defineCommand } from 'citty'
import { type Api, withApi } from '../cli/api.ts'
import { print, printJson, say, table } from '../cli/print.ts'
import { invalid, notFound } from '../kernel/errors.ts'
import {
  type AccountDetail,
  type AccountRow,
  accountDetailSchema,
  accountPageSchema,
  accountSorts,
  searchResultSchema,
} from './accounts.schema.ts'
import { consent } from './consent/consent.commands.ts'
import { person } from './person/person.commands.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const

const filterArgs = {
  q: { type: 'string', description: 'Part of a name or domain' },
  domain: { type: 'string', description: 'Exactly this domain' },
  grade: { type: 'string', description: 'Grades, e.g. A,B' },
  tier: { type: 'string', description: 'Tiers, e.g. one_to_one,one_to_few' },
  country: { type: 'string', description: 'Country codes, e.g. CN,US' },
  region: { type: 'string', description: 'Region codes, e.g. CN-JS,US-CA' },
  industry: { type: 'string', description: 'Industry codes with all below them, e.g. naics:31-33' },
  technology: { type: 'string', description: 'Any of these technologies' },
  owner: { type: 'string', description: 'Owners' },
  'fit-min': { type: 'string', description: 'Lowest fit, 0-100' },
  'employees-min': { type: 'string', description: 'Fewest employees' },
  'employees-max': { type: 'string', description: 'Most employees' },
  'revenue-min': { type: 'string', description: 'Lowest revenue, US dollars' },
  'revenue-max': { type: 'string', description: 'Highest revenue, US dollars' },
} as const

const sortArgs = {
  sort: { type: 'string', description: `${accountSorts.join(', ')} (fit)` },
  order: { type: 'string', description: 'asc or desc (desc)' },
} as const

const tableArgs = { ...shared, ...filterArgs, ...sortArgs }

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The query text of those arguments that were given, under the API's names. */
function asQuery(args: Record<string, unknown>, more: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams()
  for (const name of [...Object.keys(filterArgs), ...Object.keys(sortArgs)])
    if (typeof args[name] === 'string') query.set(camel(name), args[name])
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, value)
  return query.toString()
}

const shown = (value: number | null, digits = 0) => (value === null ? '' : Number(value.toFixed(digits)))

const line = (row: AccountRow) => [
  row.id,
  row.name,
  row.domain ?? '',
  row.country ?? '',
  shown(row.employees),
  shown(row.fit, 1),
  row.grade ?? '',
  row.tier ?? '',
]

const list = defineCommand({
  meta: {
    name: 'list',
    description: 'The accounts table, e.g. spearfish accounts list --grade A,B --country CN --json',
  },
  args: {
    ...tableArgs,
    limit: { type: 'string', description: 'How many, at most 500 (50)' },
    cursor: { type: 'string', description: 'The `next` of the page before' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const query = asQuery(args, { limit: args.limit, cursor: args.cursor })
      const page = await api.get(accountPageSchema, `/accounts?${query}`)
      if (args.json) return printJson(page)
      print(table(['id', 'name', 'domain', 'country', 'employees', 'fit', 'grade', 'tier'], page.items.map(line)))
      say(`${page.items.length} of ${page.total.toLocaleString('en')} accounts, ${page.ms} ms`)
    }),
})

/** The account's id, given as itself, as a domain or as its whole name. */
async function accountNamed(api: Api, words: string): Promise<string> {
  if (/^\d{1,20}$/.test(words)) return words
  const { items } = await api.get(accountPageSchema, `/accounts?${new URLSearchParams({ domain: words, limit: '1' })}`)
  const { accounts } = await api.get(searchResultSchema, `/accounts/search?${new URLSearchParams({ q: words })}`)
  const same = (name: string | null) => name?.toLowerCase() === words.toLowerCase()
  const found = items[0] ?? accounts.find(account => same(account.name) || same(account.localName))
  if (!found)
    throw notFound('accounts.not_found', `There is no account ${words}; spearfish accounts search may find it.`)
  return found.id
}

function describe(account: AccountDetail): string {
  const facts: [string, string | number | null][] = [
    ['id', account.id],
    ['name', [account.name, account.localName].filter(Boolean).join(' / ')],
    ['domain', account.domain],
    ['place', [account.city, account.region, account.country].filter(Boolean).join(', ')],
    ['industry', account.industryLabel?.en ?? account.industryText],
    ['employees', account.employees],
    ['revenue, USD', account.revenueUsd],
    ['technologies', account.technologies.join(', ')],
    ['owner', account.owner],
    ['parent', account.parent?.name ?? null],
    ['subsidiaries', account.subsidiaries.map(s => s.name).join(', ')],
    ['fit', account.fit === null ? null : `${account.fit.toFixed(1)} (${account.grade})`],
    ['tier', account.tier],
    ['contacts', account.counts.contacts],
    ['opportunities', `${account.counts.opportunities}, ${account.counts.openOpportunities} of them open`],
    ['events', account.counts.events],
    ['learned', `${account.receivedAt}, ${account.source}`],
    ['as of', account.asOf],
  ]
  return table(
    ['', ''],
    facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, String(value)]])),
  ).trimStart()
}

const show = defineCommand({
  meta: { name: 'show', description: 'One account, e.g. spearfish accounts show acme.com --as-of 2026-03-31' },
  args: {
    ...shared,
    account: { type: 'positional', description: 'An id, a domain or a whole name', required: true },
    'as-of': { type: 'string', description: 'As known on this day or at this instant' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const id = await accountNamed(api, args.account)
      const query = args['as-of'] === undefined ? '' : `?${new URLSearchParams({ asOf: args['as-of'] })}`
      const account = await api.get(accountDetailSchema, `/accounts/${id}${query}`)
      if (args.json) printJson(account)
      else print(describe(account))
    }),
})

const search = defineCommand({
  meta: { name: 'search', description: 'Accounts and contacts by name, e.g. spearfish accounts search "acme"' },
  args: {
    ...shared,
    text: { type: 'positional', description: 'A part of a name, domain or e-mail address', required: true },
    limit: { type: 'string', description: 'How many of each, at most 50 (8)' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const query = new URLSearchParams({ q: args.text, ...(args.limit ? { limit: args.limit } : {}) })
      const found = await api.get(searchResultSchema, `/accounts/search?${query}`)
      if (args.json) return printJson(found)
      const accounts = found.accounts.map(a => ['account', a.id, a.name, a.domain ?? '', a.grade ?? ''])
      const contacts = found.contacts.map(c => ['contact', c.id, c.name, c.account?.name ?? '', c.title ?? ''])
      if (accounts.length + contacts.length === 0) return say(`Nothing is called ${args.text}.`)
      print(table(['', 'id', 'name', 'domain or account', 'grade or title'], [...accounts, ...contacts]))
    }),
})

const formats = ['csv', 'xlsx', 'json']

const exportTable = defineCommand({
  meta: {
    name: 'export',
    description: 'The filtered table as a file, e.g. spearfish accounts export best.xlsx --grade A',
  },
  args: { ...tableArgs, file: { type: 'positional', description: 'Where to: .csv, .xlsx or .json', required: true } },
  async run({ args }) {
    const path = resolve(args.file)
    const format = extname(path).slice(1).toLowerCase()
    if (!formats.includes(format))
      throw invalid('cli.bad_argument', `${args.file}: its ending does not name a format.`, {
        fix: 'End the name in .csv, .xlsx or .json.',
      })
    await withApi(args, async api => {
      const response = await api.raw(`/accounts/export?${asQuery(args, { format })}`)
      if (response.body) await pipeline(Readable.fromWeb(response.body), createWriteStream(path))
      const { size } = await stat(path)
      if (args.json) printJson({ file: path, bytes: size })
      else print(`${path}, ${size.toLocaleString('en')} bytes`)
    })
  },
})

export const accounts = defineCommand({
  meta: {
    name: 'accounts',
    description: 'Accounts: list, show, search, export, match, compare, matching; people’s consent and rights',
  },
  subCommands: {
    list,
    show,
    search,
    export: exportTable,
    consent,
    person,
    matching: () => import('./matching/ledger/ledger.commands.ts').then(m => m.matching),
    // they load readings of names, which nothing else needs
    match: () => import('./matching/matching.commands.ts').then(m => m.match),
    compare: () => import('./matching/matching.commands.ts').then(m => m.compare),
  },
})
