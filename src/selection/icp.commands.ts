import { readFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { type Api, withApi } from '../cli/api.ts'
import { print, printJson, say, table } from '../cli/print.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { invalid } from '../kernel/errors.ts'
import {
  type IcpDiff,
  icpActivatedSchema,
  icpDiffSchema,
  icpOverviewSchema,
  icpTemplateSchema,
  icpVersionDetailSchema,
  icpVersionKeptSchema,
  scoreResultSchema,
} from './selection.schema.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const
const file = { type: 'positional', description: 'The definition, as YAML', required: true } as const

const MOVES_SHOWN = 10

/** A definition file as text. @throws invalid `cli.cannot_read` */
export async function readYaml(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw invalid('cli.cannot_read', `${path} cannot be read.`, { fix: 'Name a YAML file that is there.', cause })
  }
}

const count = (n: number) => n.toLocaleString('en')

function movesText(head: string, moves: IcpDiff['enter']): string[] {
  if (moves.count === 0) return []
  const shown = moves.items.slice(0, MOVES_SHOWN).map(m => {
    const fits = `${m.fitBefore?.toFixed(1) ?? '–'} → ${m.fitAfter.toFixed(1)}`
    return `  ${m.name}: ${m.tierBefore ?? '–'} → ${m.tierAfter ?? '–'}, fit ${fits}`
  })
  const more = moves.count > shown.length ? [`  and ${count(moves.count - shown.length)} more`] : []
  return [`${head}: ${count(moves.count)}`, ...shown, ...more]
}

/** A diff for people. */
function diffText(diff: IcpDiff): string {
  const { enter, leave, move, stay } = diff
  return [
    `Over ${count(diff.accounts)} accounts: ${count(enter.count)} enter the list, ${count(leave.count)} leave, ` +
      `${count(move.count)} change tier, ${count(stay)} stay.`,
    table(
      ['Grade', 'Before', 'After'],
      diff.grades.map(g => [g.grade, g.before, g.after]),
    ),
    table(
      ['Tier', 'Before', 'After', 'Enter', 'Leave'],
      diff.tiers.map(t => [t.tier, t.before, t.after, t.enter, t.leave]),
    ),
    ...movesText('Enter', enter),
    ...movesText('Leave', leave),
    ...movesText('Change tier', move),
    ...diff.warnings.map(w => `Note: ${w.path}: ${w.message}${w.fix ? ` ${w.fix}` : ''}`),
  ].join('\n')
}

const diffOf = (api: Api, yaml: string) => api.send(icpDiffSchema, 'POST', '/selection/icp/diff', { yaml })

const apply = defineCommand({
  meta: {
    name: 'apply',
    description: 'Keep a definition, activate it and score all accounts, e.g. spearfish selection icp apply icp.yaml',
  },
  args: { ...shared, file, note: { type: 'string', description: 'Why, for the history' } },
  run: async ({ args }) => {
    const yaml = await readYaml(args.file)
    await withApi(args, async api => {
      const diff = await diffOf(api, yaml)
      if (!args.json) print(diffText(diff))
      const kept = await api.send(icpVersionKeptSchema, 'POST', '/selection/icp/versions', {
        yaml,
        note: args.note ?? '',
        activate: true,
      })
      const { job } = kept.job ?? (await api.send(jobStartedSchema, 'POST', '/selection/score'))
      const scored = await api.job(scoreResultSchema, job)
      if (args.json) return printJson({ version: kept.version, diff, scored })
      const already = kept.job ? 'is active' : 'already says this and stays active'
      const accounts = `${count(scored.accounts)} accounts scored`
      print(`ICP version ${kept.version.number} ${already}; ${accounts}, target list ${scored.listVersion}.`)
    })
  },
})

const diff = defineCommand({
  meta: {
    name: 'diff',
    description: 'What a definition would change, without keeping it, e.g. spearfish selection icp diff icp.yaml',
  },
  args: { ...shared, file },
  run: async ({ args }) => {
    const yaml = await readYaml(args.file)
    await withApi(args, async api => {
      const found = await diffOf(api, yaml)
      if (args.json) printJson(found)
      else print(diffText(found))
    })
  },
})

const revert = defineCommand({
  meta: {
    name: 'revert',
    description: 'Return to the version active before and score again, e.g. spearfish selection icp revert',
  },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const { version, job } = await api.send(icpActivatedSchema, 'POST', '/selection/icp/revert')
      const scored = await api.job(scoreResultSchema, job)
      if (args.json) printJson({ version, scored })
      else print(`ICP version ${version.number} is active again; target list ${scored.listVersion}.`)
    }),
})

const exported = defineCommand({
  meta: {
    name: 'export',
    description: 'The active definition as YAML, or a template, e.g. spearfish selection icp export > icp.yaml',
  },
  args: {
    ...shared,
    version: { type: 'string', description: 'A version number instead of the active one' },
    template: { type: 'boolean', description: 'A starting point built from your accounts instead' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      if (args.template) {
        const { yaml } = await api.get(icpTemplateSchema, '/selection/icp/template')
        if (args.json) printJson({ yaml })
        else print(yaml.trimEnd())
        return
      }
      const { active } = await api.get(icpOverviewSchema, '/selection/icp')
      const number = args.version ?? active?.number
      if (number === undefined) {
        throw invalid('selection.no_active_icp', 'There is no active ICP to export.', {
          fix: 'Start from the template: spearfish selection icp export --template > icp.yaml',
        })
      }
      const found = await api.get(icpVersionDetailSchema, `/selection/icp/versions/${encodeURIComponent(number)}`)
      if (args.json) return printJson(found)
      say(`ICP version ${found.number}`)
      print(found.yaml.trimEnd())
    }),
})

/** `spearfish selection icp …` */
export const icp = defineCommand({
  meta: { name: 'icp', description: 'The ideal customer profile, as versioned YAML' },
  subCommands: { apply, diff, revert, export: exported },
})
