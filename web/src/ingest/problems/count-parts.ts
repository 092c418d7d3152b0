import type { ImportCounts } from '@server/ingest/ingest.schema.ts'

/** `read = ready + mended + need you`: mended rows are ready too, but somebody should know that they were touched. */
export function readinessParts(counts: ImportCounts): { read: number; ready: number; mended: number; needYou: number } {
  const { read, mended, rejected } = counts
  return { read, ready: Math.max(0, read - rejected - mended), mended, needYou: rejected }
}

/** `would go in = new + changed + the same`. */
export function effectParts(counts: ImportCounts): { goIn: number; new: number; changed: number; same: number } {
  return {
    goIn: counts.created + counts.updated + counts.unchanged,
    new: counts.created,
    changed: counts.updated,
    same: counts.unchanged,
  }
}
