import type { z } from 'zod'

/** What stands in for a part whose shape is wrong, so that the rest of its criterion can still be checked. */
const standIns: Record<string, unknown> = {
  weight: 1,
  score: 0,
  otherwise: undefined,
  group: undefined,
  label: undefined,
}

const isObject = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, step) => (isObject(part) && typeof step !== 'symbol' ? part[step] : undefined), value)

/**
 * Reads `written` by a schema; where single parts are wrong it is read without them. Null when too much is wrong to
 * say anything more. The wrong parts themselves are reported elsewhere.
 */
export function readRepaired<S extends z.ZodType>(schema: S, written: unknown): z.infer<S> | null {
  const first = schema.safeParse(written)
  if (first.success) return first.data
  const copy: unknown = structuredClone(written)
  for (const issue of first.error.issues) {
    const path = issue.code === 'unrecognized_keys' ? issue.path : issue.path.slice(0, -1)
    const parent = at(copy, path)
    if (!isObject(parent)) continue
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) delete parent[key]
    const last = issue.path.at(-1)
    if (typeof last === 'string' && last in standIns) {
      if (standIns[last] === undefined) delete parent[last]
      else parent[last] = standIns[last]
    }
  }
  return schema.safeParse(copy).data ?? null
}
