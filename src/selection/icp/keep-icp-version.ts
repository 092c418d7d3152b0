import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { type IcpDefinition, icpDefinitionSchema } from '../icp-definition.schema.ts'
import type { IcpCheck } from '../selection.schema.ts'
import { startActivation } from './activate-icp.ts'
import { activeVersion, versionByNumber } from './icp-versions.store.ts'
import { parseIcp } from './parse-icp.ts'

export type IcpDraft = { yaml: string } | { definition?: unknown }

/** A draft that can be used. @throws invalid `selection.icp.invalid` with every problem */
export function readDraft(draft: IcpDraft): {
  definition: IcpDefinition
  yaml: string
  warnings: IcpCheck['warnings']
} {
  const { definition, yaml, problems, warnings } = parseIcp(draft)
  if (!definition || yaml === null) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
    throw invalid('selection.icp.invalid', `This ICP definition has ${count}.`, {
      problems: problems.map(({ fix, ...problem }) => ({ ...problem, ...(fix ? { fix } : {}) })),
    })
  }
  return { definition, yaml, warnings }
}

const isSame = (a: IcpDefinition, b: IcpDefinition) =>
  JSON.stringify(icpDefinitionSchema.parse(a)) === JSON.stringify(icpDefinitionSchema.parse(b))

/**
 * Keeps a draft as the next version, unless it says what the active version says, and activates it if asked to.
 * @throws invalid `selection.icp.invalid`
 */
export async function keepIcpVersion(
  context: Context,
  draft: IcpDraft & { note: string; activate: boolean },
  author: string,
) {
  const { definition, yaml } = readDraft(draft)
  const { number, job } = await context.records.transaction(async () => {
    await context.records.sql('lock table icp_versions in share row exclusive mode')
    const active = await activeVersion(context)
    if (active && isSame(active.definition, definition)) return { number: active.number, job: null }
    const { rows } = await context.records.sql<{ next: number }>(
      'select coalesce(max(number), 0) + 1 as next from icp_versions',
    )
    const next = rows[0]?.next ?? 1
    const db = context.records.db()
    await db
      .insertInto('icp_versions')
      .values({
        number: next,
        definition: JSON.stringify(definition),
        yaml,
        note: draft.note,
        author,
        created_at: context.clock.now(),
      })
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: 'selection.icp.kept',
        subject: `icp:${next}`,
        detail: JSON.stringify({ name: definition.name, note: draft.note }),
      })
      .execute()
    return { number: next, job: draft.activate ? await startActivation(context, next, author) : null }
  })
  return { version: await versionByNumber(context, number), job }
}
