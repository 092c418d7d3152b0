import { readFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { z } from 'zod'
import { withApi } from '../cli/api.ts'
import { print, printJson, say, table } from '../cli/print.ts'
import { invalid } from '../kernel/errors.ts'
import {
  modelDetailSchema,
  modelDiffSchema,
  modelsSchema,
  modelVersionSchema,
  scoredSchema,
} from './insights.schema.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const
const changedSchema = z.object({ version: modelVersionSchema, job: z.string().nullable() })
const file = { type: 'positional', description: 'The model as YAML', required: true } as const

async function readYaml(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw invalid('cli.no_such_file', `There is no file ${path}.`)
  }
}

const list = defineCommand({
  meta: { name: 'list', description: 'Every version, newest first, e.g. spearfish insights models list' },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const { versions } = await api.get(modelsSchema, '/insights/models')
      if (args.json) return printJson(versions)
      print(
        table(
          ['#', 'Name', 'By', 'Kept', 'Active'],
          versions.map(v => [v.number, v.name, v.author, v.createdAt, v.active ? 'yes' : '']),
        ),
      )
    }),
})

const exported = defineCommand({
  meta: { name: 'export', description: 'The active model as YAML, e.g. spearfish insights models export > model.yaml' },
  args: { ...shared, version: { type: 'string', description: 'A version number instead of the active one' } },
  run: ({ args }) =>
    withApi(args, async api => {
      const { versions } = await api.get(modelsSchema, '/insights/models')
      const number = args.version ?? versions.find(version => version.active)?.number ?? 1
      const found = await api.get(modelDetailSchema, `/insights/models/${encodeURIComponent(number)}`)
      if (args.json) return printJson(found)
      say(`insights model ${found.number}`)
      print(found.yaml.trimEnd())
    }),
})

const diff = defineCommand({
  meta: {
    name: 'diff',
    description: 'What a model would change, without keeping it, e.g. spearfish insights models diff model.yaml',
  },
  args: { ...shared, file },
  run: async ({ args }) => {
    const yaml = await readYaml(args.file)
    await withApi(args, async api => {
      const found = await api.send(modelDiffSchema, 'POST', '/insights/models/diff', { yaml })
      if (args.json) return printJson(found)
      print(`${found.qualify.count} accounts would become qualified, ${found.drop.count} would drop.\n`)
      const moved = found.stages.filter(stage => stage.before !== stage.after)
      print(
        table(
          ['Stage', 'Before', 'After'],
          moved.map(stage => [stage.stage, stage.before, stage.after]),
        ),
      )
    })
  },
})

const activate = defineCommand({
  meta: {
    name: 'activate',
    description: 'Keep a model, activate it and score again, e.g. spearfish insights models activate model.yaml',
  },
  args: { ...shared, file: { ...file, description: 'The model as YAML, or the number of a kept version' } },
  run: async ({ args }) => {
    const kept = /^\d+$/.test(args.file)
    const draft = kept ? undefined : { yaml: await readYaml(args.file), activate: true }
    await withApi(args, async api => {
      const path = kept ? `/insights/models/${args.file}/activate` : '/insights/models'
      const { version, job } = await api.send(changedSchema, 'POST', path, draft)
      const scored = job === null ? null : await api.job(scoredSchema, job)
      if (args.json) return printJson({ version, scored })
      const moved = scored
        ? `${scored.accounts.toLocaleString('en')} accounts scored, ${scored.moved} moved`
        : 'it was so already'
      print(`Insights model ${version.number} is active: ${moved}.`)
    })
  },
})

const revert = defineCommand({
  meta: {
    name: 'revert',
    description: 'Return to the model active before and score again, e.g. spearfish insights models revert',
  },
  args: shared,
  run: ({ args }) =>
    withApi(args, async api => {
      const { version, job } = await api.send(changedSchema, 'POST', '/insights/models/revert')
      const scored = job === null ? null : await api.job(scoredSchema, job)
      if (args.json) return printJson({ version, scored })
      print(`Insights model ${version.number} is active again.`)
    }),
})

/** `spearfish insights models …` */
export const models = defineCommand({
  meta: { name: 'models', description: 'Points, thresholds and stages, as one versioned YAML document' },
  subCommands: { list, export: exported, diff, activate, revert },
})
