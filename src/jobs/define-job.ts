import type { z } from 'zod'
import type { Context } from '../context.ts'

/** What a running job may do besides its work. */
export interface JobRun {
  id: string
  /** Aborted when somebody cancels the job or the process stops. */
  signal: AbortSignal
  /** Says how far the work is; cheap, call it as often as there is news. */
  progress(step: string, done: number, total: number | null): void
}

/**
 * A kind of background work. It may be run again from its start after a crash, so it must be idempotent.
 * What it returns is kept as the job's result.
 */
export interface JobDefinition<Input = unknown> {
  name: string
  input: z.ZodType<Input>
  run(context: Context, input: Input, run: JobRun): Promise<unknown>
}

export const defineJob = <Input>(definition: JobDefinition<Input>): JobDefinition<Input> => definition
