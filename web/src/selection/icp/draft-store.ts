import { type IcpDefinition, icpDefinitionSchema } from '@server/selection/icp-definition.schema.ts'
import { z } from 'zod'

const key = 'spearfish.icp-draft'
const storedSchema = z.object({ basedOn: z.number().nullable(), definition: icpDefinitionSchema })

/** The unfinished draft that this browser keeps, so that leaving the page loses nothing; null when there is none. */
export function readDraft(basedOn: number | null): IcpDefinition | null {
  const text = localStorage.getItem(key)
  if (!text) return null
  const parsed = storedSchema.safeParse(JSON.parse(text))
  return parsed.success && parsed.data.basedOn === basedOn ? parsed.data.definition : null
}

export function keepDraft(basedOn: number | null, definition: IcpDefinition): void {
  if (icpDefinitionSchema.safeParse(definition).success) {
    localStorage.setItem(key, JSON.stringify({ basedOn, definition }))
  }
}

export const dropDraft = (): void => localStorage.removeItem(key)
