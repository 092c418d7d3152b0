import { z } from 'zod'
import { defineJob } from '../jobs/index.ts'
import { rebuildTargetList, scoreAccounts } from './score-accounts.ts'
import { listReasons } from './selection.schema.ts'

const causeSchema = z.object({ reason: z.enum(listReasons), author: z.string() })

/** Scores every account and rebuilds the list: after imports, activations, reverts and on request. */
export const scoreJob = defineJob({
  name: 'selection.score',
  input: causeSchema,
  run: (context, cause, job) => scoreAccounts(context, cause, job),
})

/** Rebuilds the list from the scores that there are: after an override. */
export const listJob = defineJob({
  name: 'selection.list',
  input: causeSchema,
  run: async (context, cause) => {
    const { listVersion, tiers } = await rebuildTargetList(context, cause)
    return { listVersion, tiers }
  },
})
