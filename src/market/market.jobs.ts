import { z } from 'zod'
import { defineJob } from '../jobs/index.ts'
import { loadDemo } from './load-demo.ts'

/** Makes the demo market and imports it; run again after a crash, it finds what it already imported unchanged. */
export const loadDemoJob = defineJob({
  name: 'market.load',
  input: z.object({ seed: z.number(), accounts: z.number(), end: z.iso.date() }),
  run: (context, demo, job) => loadDemo(context, demo, job),
})
