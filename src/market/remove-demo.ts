import { rm } from 'node:fs/promises'
import type { Context } from '../context.ts'
import { uploadPath } from '../ingest/index.ts'
import { conflict } from '../kernel/errors.ts'
import { demoThere, forgetDemo } from './demo.store.ts'
import { DEMO_AUTHOR, demoSources } from './demo-imports.ts'
import { lookAround } from './installation.ts'
import { demoFolder } from './load-demo.ts'

/** Facts that came from the demo, or were worked out from it; nothing else is here when they are emptied. */
const factTables = [
  'account_versions',
  'accounts',
  'account_keys',
  'contact_versions',
  'contacts',
  'opportunity_versions',
  'opportunities',
  'events',
  'account_fit',
  'company_cells',
  'target_list_members',
  'event_retractions',
  'engagement_daily',
  'intent_daily',
  'account_scores',
  'stage_transitions',
] as const

/** Records about the demo's accounts, each before what it refers to. */
const recordTables = [
  'alerts',
  'qualification_answers',
  'insights_runs',
  'list_reviews',
  'target_lists',
  'fit_runs',
  'tier_overrides',
  'company_cell_stores',
] as const

/**
 * Takes the demo out again: its facts, imports, scores, lists and, unless somebody has written another one, its ICP.
 * Facts go first: a crash in between leaves the settings' word for it, and removing it again finishes the work.
 * @throws not_found `market.no_demo`, conflict `market.own_data`, `market.importing`
 */
export async function removeDemo(context: Context, actor: string): Promise<{ accounts: number; imports: number }> {
  await demoThere(context)
  const { hasOwnData, importing } = await lookAround(context)
  if (hasOwnData) {
    throw conflict(
      'market.own_data',
      'Data of your own has been imported beside the demo, so it cannot be taken out alone.',
      {
        fix: 'Start afresh in a new data folder (spearfish start --data DIR) and import your files there.',
      },
    )
  }
  if (importing || (await isBusy(context))) {
    throw conflict('market.importing', 'The demo is still being loaded or scored.', {
      fix: 'Wait until it is done, or stop it, and remove the demo then.',
    })
  }
  const imports = await demoFiles(context)
  const [counted] = await context.facts.ask<{ n: string }>('select count() as n from accounts final')
  for (const table of factTables) await context.facts.run(`truncate table ${table}`)
  await context.facts.run('delete from import_rejects where import_id in {ids:Array(UUID)}', {
    ids: imports.map(i => i.id),
  })
  const accounts = Number(counted?.n ?? 0)
  await context.records.transaction(async () => {
    for (const table of recordTables) await context.records.db().deleteFrom(table).execute()
    // append-only for everybody else
    await context.records.sql('truncate match_never, match_links')
    await context.records.db().deleteFrom('settings').where('name', '=', 'matching.accounts_seen').execute()
    await forgetImports(context, imports)
    await forgetIcp(context)
    await forgetDemo(context)
    await context.records
      .db()
      .insertInto('audit')
      .values({ actor, action: 'market.demo_removed', subject: 'demo', detail: JSON.stringify({ accounts }) })
      .execute()
  })
  for (const { file_id } of imports) await rm(uploadPath(context, file_id), { force: true })
  await rm(demoFolder(context), { recursive: true, force: true })
  return { accounts, imports: imports.length }
}

type DemoFile = { id: string; file_id: string }

/** Trial runs of the user's own files stay. */
const demoFiles = ({ records }: Context): Promise<DemoFile[]> =>
  records.db().selectFrom('imports').select(['id', 'file_id']).where('source', 'in', demoSources).execute()

async function forgetImports({ records }: Context, imports: readonly DemoFile[]): Promise<void> {
  if (imports.length === 0) return
  const of = <Key extends keyof DemoFile>(key: Key) => imports.map(i => i[key])
  await records.db().deleteFrom('imports').where('id', 'in', of('id')).execute()
  await records.db().deleteFrom('import_files').where('id', 'in', of('file_id')).execute()
}

/** Loading and scoring write while they run; nothing may be emptied under them. */
async function isBusy({ records }: Context): Promise<boolean> {
  const busy = await records
    .db()
    .selectFrom('job_runs')
    .select('id')
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return busy !== undefined
}

/** The demo's profile is the first version, by the demo; once there is a second one, somebody has made it theirs. */
async function forgetIcp({ records }: Context): Promise<void> {
  const versions = await records.db().selectFrom('icp_versions').select('author').execute()
  if (versions.some(version => version.author !== DEMO_AUTHOR)) return
  await records.db().deleteFrom('icp_activations').execute()
  await records.db().deleteFrom('icp_versions').execute()
}
