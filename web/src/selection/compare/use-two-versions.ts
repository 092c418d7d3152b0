import { icpDiffSchema, type icpOverviewSchema, icpVersionDetailSchema } from '@server/selection/selection.schema.ts'
import type { z } from 'zod'
import { useApi } from '../../api/use-api.ts'

type Versions = z.infer<typeof icpOverviewSchema>['versions']

/** The two versions that the address asks for: without one, the active version, and the one before it beside it. */
export function chosenVersions(versions: Versions, asked: { from?: number | undefined; to?: number | undefined }) {
  const there = (number: number | undefined) => versions.find(v => v.number === number)
  const to = there(asked.to) ?? versions.find(v => v.active && v.number !== asked.from) ?? versions[0]
  const from =
    there(asked.from) ??
    versions.find(v => v.active && v.number !== to?.number) ??
    versions.find(v => to !== undefined && v.number < to.number) ??
    versions.find(v => v.number !== to?.number)
  return from && to ? { from: from.number, to: to.number } : null
}

/** Both definitions, and what the second makes of the accounts where the first was. */
export function useTwoVersions(pair: { from: number; to: number } | null) {
  const enabled = pair !== null
  const path = (number: number | undefined) => `/selection/icp/versions/${number}`
  const from = useApi(icpVersionDetailSchema, path(pair?.from), {}, { enabled, keep: true })
  const to = useApi(icpVersionDetailSchema, path(pair?.to), {}, { enabled, keep: true })
  const diff = useApi(icpDiffSchema, `${path(pair?.to)}/compare`, { with: pair?.from }, { enabled, keep: true })
  return { from, to, diff, error: from.error ?? to.error ?? diff.error }
}
