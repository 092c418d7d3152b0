import { z } from 'zod'
import { defineJob } from '../../jobs/index.ts'
import { findLookalikes } from './find-lookalikes.ts'

/** Compares every account with the seeds of a search. */
export const lookalikeJob = defineJob({
  name: 'selection.lookalike',
  input: z.object({ lookalike: z.uuid() }),
  run: (context, { lookalike }, job) => findLookalikes(context, lookalike, job),
})
