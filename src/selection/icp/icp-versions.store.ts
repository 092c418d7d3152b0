import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { type IcpDefinition, icpDefinitionSchema } from '../icp-definition.schema.ts'
import type { IcpVersion } from '../selection.schema.ts'
import { type Activation, standingActivations } from './activation-history.ts'

export interface KeptVersion extends IcpVersion {
  definition: IcpDefinition
  yaml: string
}

type DatedActivation = Activation & { at: Date }

/** Every activation and revert, oldest first. */
export async function activationHistory(context: Context): Promise<DatedActivation[]> {
  const rows = await context.records.db().selectFrom('icp_activations').selectAll().orderBy('id').execute()
  return rows.map(row => ({ id: row.id, version: row.version, reverts: row.reverts, at: row.activated_at }))
}

const asVersion = (
  row: { number: number; definition: unknown; yaml: string; note: string; author: string; created_at: Date },
  history: readonly DatedActivation[],
  active: number | undefined,
): KeptVersion => {
  const definition = icpDefinitionSchema.parse(row.definition)
  return {
    number: row.number,
    name: definition.name,
    note: row.note,
    author: row.author,
    createdAt: row.created_at.toISOString(),
    active: row.number === active,
    activatedAt: history.findLast(a => a.version === row.number)?.at.toISOString() ?? null,
    definition,
    yaml: row.yaml,
  }
}

/** Every version, newest first, and whether there is one to return to. */
export async function allVersions(context: Context): Promise<{ versions: KeptVersion[]; canRevert: boolean }> {
  const history = await activationHistory(context)
  const standing = standingActivations(history)
  const rows = await context.records.db().selectFrom('icp_versions').selectAll().orderBy('number', 'desc').execute()
  return {
    versions: rows.map(row => asVersion(row, history, standing.at(-1)?.version)),
    canRevert: standing.length > 1,
  }
}

/** @throws not_found `selection.no_such_version` */
export async function versionByNumber(context: Context, number: number): Promise<KeptVersion> {
  const found = (await allVersions(context)).versions.find(version => version.number === number)
  if (!found) throw notFound('selection.no_such_version', `There is no ICP version ${number}.`)
  return found
}

/** The version that all scoring follows, null on a fresh install. */
export async function activeVersion(context: Context): Promise<KeptVersion | null> {
  return (await allVersions(context)).versions.find(version => version.active) ?? null
}

/** The version that was active at a moment; before the first activation, the first version that ever was. */
export async function versionActiveAt(context: Context, at: Date): Promise<KeptVersion | null> {
  const history = await activationHistory(context)
  const then = standingActivations(history.filter(a => a.at <= at)).at(-1) ?? history[0]
  return then ? versionByNumber(context, then.version) : null
}
