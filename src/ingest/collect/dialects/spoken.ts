/** A request in words that all dialects share: events as Segment's clients write them, and how they came. */
export interface Spoken {
  dialect: 'segment' | 'posthog' | 'cloudevents' | 'spearfish' | 'pixel'
  events: readonly unknown[]
  /** What each event was before it was put into our words, for the dead letters. */
  originals: readonly unknown[]
  /** Faults found while putting it into our words, by index. */
  faults: ReadonlyMap<number, { code: string; path: string }>
  sentAt: unknown
  /** batch: the request's own text may be kept as it is; single: within a batch. null: it must be written anew. */
  verbatim: 'batch' | 'single' | null
}

const none = new Map<number, { code: string; path: string }>()

/** Events that came in our words, one as good as its original. */
export const spokenAsIs = (events: readonly unknown[], verbatim: Spoken['verbatim'], sentAt?: unknown): Spoken => ({
  dialect: 'segment',
  events,
  originals: events,
  faults: none,
  sentAt,
  verbatim,
})
