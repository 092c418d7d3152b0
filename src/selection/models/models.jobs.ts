import { z } from 'zod'
import { defineJob } from '../../jobs/index.ts'
import { learnModel } from './learn-model.ts'

/** Learns a model from outcomes and keeps it. */
export const learnJob = defineJob({
  name: 'selection.learn',
  input: z.object({ until: z.iso.date().nullable(), note: z.string(), author: z.string() }),
  run: (context, request, job) => learnModel(context, request, job),
})
