import { registrableDomain } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { type KeptVersion, versionActiveAt, versionByNumber } from '../icp/icp-versions.store.ts'
import type { FitReceipt } from '../selection.schema.ts'
import { accountReceipts } from './account-receipts.ts'
import { accountsAsOf, someAccounts } from './account-source.ts'
import { type BoundSql, compileFit } from './compile-fit.ts'
import { latestRun } from './fit-runs.store.ts'
import { gradeOf } from './grade-of.ts'
import { inPoints, POINT } from './micro-points.ts'
import { populationFit } from './population-fit.ts'

interface Named {
  id: string
  name: string
  domain: string
}

/** @throws not_found `selection.no_such_account` */
async function findAccount(context: Context, idOrDomain: string): Promise<Named> {
  const byId = /^\d{1,20}$/.test(idOrDomain)
  const [found] = await context.facts.ask<Named>(
    `select toString(account_id) as id, name, domain from accounts final
     where ${byId ? 'account_id = {wanted:UInt64}' : 'domain in {wanted:Array(String)}'} order by account_id limit 1`,
    { wanted: byId ? idOrDomain : [idOrDomain.toLowerCase(), registrableDomain(idOrDomain) ?? ''].filter(Boolean) },
  )
  if (!found) throw notFound('selection.no_such_account', `There is no account ${idOrDomain}.`)
  return found
}

interface Basis {
  icp: KeptVersion
  source: BoundSql
  median: number
  scoredAt: Date
}

const notScored = () =>
  conflict('selection.not_scored', 'No account has been scored yet.', {
    fix: 'Activate an ideal customer profile first: spearfish selection icp apply FILE.yaml',
  })

/** The newest finished scoring: what lists and tables show. */
async function basisNow(context: Context, account: string): Promise<Basis> {
  const run = await latestRun(context)
  if (!run) throw notScored()
  const icp = await versionByNumber(context, run.version)
  return { icp, source: someAccounts([account]), median: run.median, scoredAt: run.scoredAt }
}

/** The profile active then, over what was known then; the median is that of all accounts as they were known. */
async function basisAsOf(context: Context, account: string, at: Date): Promise<Basis> {
  const icp = await versionActiveAt(context, at)
  if (!icp) throw notScored()
  const fit = compileFit(icp.definition)
  const { median } = await populationFit(context, fit, accountsAsOf(at, fit.columns))
  return { icp, source: accountsAsOf(at, fit.columns, [account]), median, scoredAt: at }
}

async function tierAt(context: Context, account: string, asOf: Date | null) {
  const { rows } = await context.records.sql<{ tier: FitReceipt['tier'] }>(
    `select tier from target_list_entries where account_id = $1 and list_version =
       (select max(version) from target_lists where created_at <= coalesce($2::timestamptz, 'infinity'))`,
    [account, asOf?.toISOString() ?? null],
  )
  return rows[0]?.tier ?? null
}

/**
 * One account's fit with its receipt, as scored last or as of a past moment; the lines sum to the fit exactly.
 * @throws not_found `selection.no_such_account`, `selection.not_known_then`; conflict `selection.not_scored`
 */
export async function explainAccount(context: Context, idOrDomain: string, asOf: Date | null): Promise<FitReceipt> {
  const account = await findAccount(context, idOrDomain)
  const basis = asOf ? await basisAsOf(context, account.id, asOf) : await basisNow(context, account.id)
  const fit = compileFit(basis.icp.definition)
  const receipt = (await accountReceipts(context, fit, basis.median, basis.source)).get(account.id)
  if (!receipt)
    throw notFound('selection.not_known_then', `${account.name} was not known on ${asOf?.toISOString() ?? 'that day'}.`)
  const gate = receipt.lines.find(line => line.kind === 'gate')?.criterion ?? null
  return {
    account: account.id,
    name: account.name,
    domain: account.domain || null,
    icpVersion: basis.icp.number,
    icpName: basis.icp.name,
    asOf: asOf?.toISOString() ?? null,
    scoredAt: basis.scoredAt.toISOString(),
    fit: inPoints(receipt.fit),
    grade: gradeOf(basis.icp.definition, receipt.fit, gate !== null),
    tier: await tierAt(context, account.id, asOf),
    confidence: receipt.coverage / POINT,
    medianFit: inPoints(basis.median),
    gate,
    receipt: receipt.lines,
  }
}
