import type { Context } from '../../context.ts'
import { invalid, notFound } from '../../kernel/errors.ts'
import { activeVersion } from '../icp/icp-versions.store.ts'
import { readDraft } from '../icp/keep-icp-version.ts'
import { type IcpDefinition, icpDefinitionSchema } from '../icp-definition.schema.ts'
import { criteriaFromFindings } from './criteria-from-findings.ts'
import { keptDiscovery } from './discoveries.store.ts'
import type { AcceptFindings, DiscoveryCriteria, Finding, FindingChange } from './discovery.schema.ts'

const start: IcpDefinition = {
  ...icpDefinitionSchema.omit({ criteria: true }).parse({
    name: 'Our ideal customer',
    description: 'What won customers have in common.',
  }),
  criteria: [],
}

/** What a finding would do to a profile by itself; of a pair whose halves fare differently, the most that it changes. */
function changeAlone(base: IcpDefinition, finding: Finding): FindingChange {
  const found = new Set(criteriaFromFindings(base, [finding]).changes.map(({ what }) => what))
  return (['new', 'extended', 'covered'] as const).find(what => found.has(what)) ?? 'curve'
}

/**
 * A draft, or else the active profile, with accepted findings put in, to look at, change and keep.
 * @throws not_found `selection.discovery.not_found`, invalid `selection.discovery.no_such_finding`
 */
export async function acceptFindings(
  context: Context,
  { discovery, accept, definition: given }: AcceptFindings,
): Promise<DiscoveryCriteria> {
  const found = await keptDiscovery(context, discovery)
  if (!found) throw notFound('selection.discovery.not_found', 'There is no finished discovery.')
  const missing = accept.filter(id => !found.findings.some(finding => finding.id === id))
  if (missing.length > 0)
    throw invalid('selection.discovery.no_such_finding', `There is no finding ${missing.join(', ')}.`, {
      fix: 'Name findings as the discovery lists them; a newer one may have replaced it.',
    })
  const active = await activeVersion(context)
  const accepted = found.findings.filter(finding => accept.includes(finding.id))
  const base = given ?? active?.definition ?? start
  const { definition, changes } = criteriaFromFindings(base, accepted, found.findings)
  const draft = readDraft({ definition })
  const alone = accepted.map(finding => ({ finding: finding.id, what: changeAlone(base, finding) }))
  return { basedOn: active?.number ?? null, definition: draft.definition, yaml: draft.yaml, changes, alone }
}
