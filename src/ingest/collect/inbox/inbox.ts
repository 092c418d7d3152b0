/** A frozen group of accepted lines: its token and its content never change until it is done. */
export interface Batch {
  token: string
  /** Events that the door counted in it. */
  events: number
  /** A file of lines, or the lines themselves where there is no file. */
  content: { path: string } | { lines: readonly string[] }
}

export interface Waiting {
  events: number
  bytes: number
  /** When the oldest of them was accepted; null when nothing waits. */
  since: number | null
}

/** Where accepted events wait for the facts store. What `append` has resolved for survives the death of the process. */
export interface Inbox {
  /** Resolves once the line is durable. A line is one JSON object without a line break. */
  append(line: Buffer, events: number): Promise<void>
  /** May this process empty it, now and for some seconds? One at a time may. */
  mine(): Promise<boolean>
  /** The oldest batch that is not done, frozen now if need be; null when nothing waits. */
  next(): Promise<Batch | null>
  /** The batch is in the facts store: drops it. */
  done(batch: Batch): Promise<void>
  waiting(): Waiting
  /** Waits for what is being written. */
  close(): Promise<void>
}

/** How a line begins: the door writes it, and a recovery counts by it. */
export const countOfLine = (line: string): number => Number(/^\{"sf":\{"c":(\d+)/.exec(line)?.[1] ?? 0)
