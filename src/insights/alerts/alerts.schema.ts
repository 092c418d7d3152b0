import { z } from 'zod'

export const alertKinds = [
  'mqa',
  'answer_overdue',
  'surge',
  'new_person',
  'champion_left',
  'gone_quiet',
  'deal_heating',
  'deal_cooling',
] as const
export const alertKindSchema = z.enum(alertKinds)
export type AlertKind = z.infer<typeof alertKindSchema>

export const alertSchema = z.object({
  id: z.string(),
  kind: alertKindSchema,
  account: z.string(),
  name: z.string(),
  owner: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.string(),
  read: z.boolean(),
})
export type AlertEntry = z.infer<typeof alertSchema>
export const alertsSchema = z.object({ items: z.array(alertSchema), unread: z.number() })
