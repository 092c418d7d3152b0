import { defineCommand } from 'citty'
import { withApi } from '../cli/api.ts'
import { print, printJson, table } from '../cli/print.ts'
import { readYaml } from './icp.commands.ts'
import { type IcpDiff, icpDiffSchema } from './selection.schema.ts'

const count = (n: number) => n.toLocaleString('en')

/** The figures of a what-if; `cells` is null where every company was scored on its own. */
const figures = (diff: IcpDiff) => ({
  companies: diff.accounts,
  cells: diff.cells,
  ms: diff.ms,
  grades: Object.fromEntries(diff.grades.map(({ grade, after }) => [grade, after])),
  tiers: Object.fromEntries(diff.tiers.map(({ tier, after }) => [tier, after])),
  enter: diff.enter.count,
  leave: diff.leave.count,
})

/** `spearfish selection whatif …` */
export const whatif = defineCommand({
  meta: {
    name: 'whatif',
    description: 'What a definition would make of every company, e.g. spearfish selection whatif icp.yaml --json',
  },
  args: {
    data: { type: 'string', description: 'The data folder (.spearfish)' },
    json: { type: 'boolean', description: 'Only JSON on stdout' },
    file: { type: 'positional', description: 'The definition, as YAML', required: true },
  },
  run: async ({ args }) => {
    const yaml = await readYaml(args.file)
    await withApi(args, async api => {
      const found = figures(await api.send(icpDiffSchema, 'POST', '/selection/icp/diff', { yaml }))
      if (args.json) return printJson(found)
      const by = found.cells === null ? '' : ` in ${count(found.cells)} cells`
      print(`${count(found.companies)} companies${by}, exact, ${count(found.ms)} ms`)
      print(table(['Grade', 'Companies'], Object.entries(found.grades)))
      print(table(['Tier', 'Companies'], Object.entries(found.tiers)))
      print(`${count(found.enter)} would enter the list, ${count(found.leave)} would leave it.`)
    })
  },
})
