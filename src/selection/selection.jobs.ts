import { z } from 'zod'
import { defineJob } from '../jobs/index.ts'
import { activeVersion } from './icp/icp-versions.store.ts'
import { rebuildTargetList, scoreAccounts } from './score-accounts.ts'
import { listReasons } from './selection.schema.ts'
import { keepCells } from './whatif/keep-cells.ts'

const causeSchema = z.object({ reason: z.enum(listReasons), author: z.string() })

/** Scores every account, rebuilds the list and keeps what-if quick: after imports, activations, reverts and on request. */
export const scoreJob = defineJob({
  name: 'selection.score',
  input: causeSchema,
  run: async (context, cause, job) => {
    const result = await scoreAccounts(context, cause, job)
    job.progress('selection_cells', result.accounts, result.accounts)
    const icp = await activeVersion(context)
    if (icp) await keepCells(context, icp.definition, job.signal)
    return result
  },
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
