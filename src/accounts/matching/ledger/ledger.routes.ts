import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { accepted, apiRoutes, json, pageQuery, route } from '../../../http/route.ts'
import { networkCoverage } from '../networks/match-networks.ts'
import { acceptMatch, rejectMatch, undoMatch } from './decide.ts'
import { type MatchJob, requestMatching } from './ledger.jobs.ts'
import { matchEntriesSchema, matchSourcesSchema } from './ledger.schema.ts'
import { countBySource, listLedger, listQueue } from './ledger.store.ts'
import type { Moves } from './moves.ts'

const byId = z.object({ id: z.string().regex(/^\d{1,18}$/) })
const done = z.object({ id: z.string() })
const words = {
  accept: { summary: 'It is this account: what waits goes there', run: acceptMatch },
  reject: { summary: 'Never these two', run: rejectMatch },
  undo: { summary: 'Take an entry back; a link’s rows wait again', run: undoMatch },
} as const

/** The review queue and the match ledger, under /accounts/matching. */
export function matchingRoutes(context: Context, moves: Moves, job: MatchJob) {
  const api = apiRoutes()
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/matching/queue',
      summary: 'Matches that wait for a person, the most probable first',
      request: { query: pageQuery },
      responses: json(matchEntriesSchema),
    }),
    async c => c.json(await listQueue(context, c.req.valid('query')), 200),
  )
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/matching/ledger',
      summary: 'Every decision about whose something is, the newest first',
      request: { query: pageQuery },
      responses: json(matchEntriesSchema),
    }),
    async c => c.json(await listLedger(context, c.req.valid('query')), 200),
  )
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/matching/sources',
      summary: 'How the names of each source find their accounts',
      responses: json(matchSourcesSchema),
    }),
    async c => c.json({ ...(await countBySource(context)), network: await networkCoverage(context) }, 200),
  )
  api.openapi(
    route('accounts.write', {
      method: 'post',
      path: '/accounts/matching/run',
      summary: 'Ask for everything that waits whose it is',
      responses: accepted(z.object({ job: z.string(), url: z.string() })),
    }),
    async c => {
      const id = await requestMatching(context, job)
      return c.json({ job: id, url: `/api/v1/jobs/${id}` }, 202)
    },
  )
  for (const word of ['accept', 'reject', 'undo'] as const)
    api.openapi(
      route('accounts.write', {
        method: 'post',
        path: `/accounts/matching/{id}/${word}`,
        summary: words[word].summary,
        request: { params: byId },
        responses: json(done),
      }),
      async c => {
        const { id } = c.req.valid('param')
        await words[word].run(context, moves, id, c.get('actor').name)
        return c.json({ id }, 200)
      },
    )
  return api
}
