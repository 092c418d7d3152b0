import type { Context } from '../../context.ts'
import { accountsAsOf } from '../fit/account-source.ts'
import { compileFit } from '../fit/compile-fit.ts'
import { populationFit } from '../fit/population-fit.ts'
import { activeVersion, versionByNumber } from '../icp/icp-versions.store.ts'
import type { SignalBasis, SignalSource } from './signal-source.ts'
import type { Basis } from './snapshot-sql.ts'

/** What is kept of a basis with a model. */
export interface KeptBasis {
  icp: { version: number; median: number } | null
  signals: SignalBasis
}

/** By what features are made now: the active profile, the median fit of what is known, and what signals count. */
export async function basisNow(context: Context, source: SignalSource, at: Date): Promise<Basis> {
  const signals = await source.current(context)
  const icp = await activeVersion(context)
  if (!icp) return { icp: null, signals }
  const fit = compileFit(icp.definition)
  const { median } = await populationFit(context, fit, accountsAsOf(at, fit.columns))
  const { number: version, definition, createdAt } = icp
  return { icp: { version, definition, median, writtenAt: new Date(createdAt) }, signals }
}

/** The same basis again, later. @throws not_found `selection.no_such_version` */
export async function readBasis(context: Context, { icp, signals }: KeptBasis): Promise<Basis> {
  if (!icp) return { icp: null, signals }
  const { definition, createdAt } = await versionByNumber(context, icp.version)
  return { icp: { ...icp, definition, writtenAt: new Date(createdAt) }, signals }
}
