import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import type { JobRun } from '../jobs/index.ts'
import { activeVersion, keepIcpVersion, scoreAfterImport } from '../selection/index.ts'
import { demoThere, keepDemo } from './demo.store.ts'
import { DEMO_AUTHOR, demoImports } from './demo-imports.ts'
import { importDemoFile } from './import-demo-file.ts'
import type { DemoLoaded } from './market.schema.ts'
import { demoIcpPath, marketFiles, writeMarket } from './write-market.ts'

interface DemoWish {
  seed: number
  accounts: number
  end: string
}

/** Where the truth stays for those who want to compare; the product itself never looks there. */
export const demoFolder = (context: Context): string => join(context.folder, 'demo-market')

/** Writes the market's files, imports them like any others, and starts scoring under the demo's profile. */
export async function loadDemo(context: Context, demo: DemoWish, job: JobRun): Promise<DemoLoaded> {
  const folder = demoFolder(context)
  const market = { seed: demo.seed, accounts: demo.accounts, end: new Date(demo.end) }
  await writeMarket(folder, market, {
    signal: job.signal,
    progress: (done, total) => job.progress('generating', done, total),
  })
  const files: DemoLoaded['files'] = []
  for (const one of demoImports) {
    files.push({ name: one.file, kind: one.kind, counts: await importDemoFile(context, folder, one, job) })
    await rm(join(folder, one.file))
  }
  const scoring = await startScoring(context)
  const setting = await demoThere(context)
  await keepDemo(context, { ...setting, loadedAt: context.clock.now().toISOString() })
  return { files, scoring }
}

/** Scores by the profile that is active, or by the demo's own where there is none. */
async function startScoring(context: Context): Promise<string> {
  if (await activeVersion(context)) {
    const job = await scoreAfterImport(context, DEMO_AUTHOR)
    if (job) return job
  }
  const yaml = await readFile(demoIcpPath, 'utf8')
  const note = `As the sales team of the demo sees it (${marketFiles.icp})`
  const { job } = await keepIcpVersion(context, { yaml, note, activate: true }, DEMO_AUTHOR)
  if (!job) throw new TypeError('an ICP that is activated for the first time is scored')
  return job
}
