import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { defineQuery, type Facts } from '../../stores/index.ts'
import type { accountVersionsSchema } from '../accounts.schema.ts'
import { diffVersions, type FieldChange, type VersionRow } from './diff-versions.ts'
import { factsMoment } from './moment.ts'

const askVersions = defineQuery<{ account: string; as_of: string }, VersionRow>(
  import.meta.url,
  './account-versions.sql',
)

interface Version {
  seq: string
  validFrom: string
  receivedAt: string
  source: string
  changes: FieldChange[]
}

/** The newest 500 versions, newest first, each with what it changed. */
export async function versionsWithChanges(facts: Facts, account: string, asOf: string | undefined): Promise<Version[]> {
  const versions = await askVersions(facts, { account, as_of: factsMoment(asOf) })
  return versions.map((version, i) => ({
    seq: version.seq,
    validFrom: isoFromFacts(version.valid_from),
    receivedAt: isoFromFacts(version.received_at),
    source: version.source,
    changes: diffVersions(versions[i + 1] ?? null, version),
  }))
}

/** What we knew of an account and when: each version with its changes, newest first. */
export async function accountVersions(
  { facts }: Context,
  account: string,
  asOf: string | undefined,
): Promise<z.infer<typeof accountVersionsSchema>> {
  const versions = await versionsWithChanges(facts, account, asOf)
  return { items: versions.map(({ seq: _, ...version }) => version) }
}
