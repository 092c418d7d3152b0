import { type MatchEntry, matchEntriesSchema } from '@server/accounts/matching/ledger/ledger.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '../../api/request.ts'
import { queryClient } from '../../api/use-api.ts'
import { usePages } from '../use-pages.ts'

const PAGE = 50
const done = z.object({ id: z.string() })

/** The review queue or the ledger, page by page. */
export const useMatches = (list: 'queue' | 'ledger') =>
  usePages(matchEntriesSchema, `/accounts/matching/${list}`, { limit: PAGE })

/** The entry that stands for the name of this one: a person's word is an entry of its own. */
async function standingOf(entry: MatchEntry): Promise<string> {
  const { items } = await getJson(matchEntriesSchema, '/accounts/matching/ledger', { limit: PAGE })
  const { source, name, domain, contact, account } = entry.subject
  const same = items.find(
    ({ subject: s, undoneAt, relation }) =>
      undoneAt === null &&
      (relation === 'same') === (entry.relation === 'same') &&
      [s.source, s.name, s.domain, s.contact, s.account].join('\n') ===
        [source, name, domain, contact, account].join('\n'),
  )
  return same?.id ?? entry.id
}

/** Accepts, rejects or takes back; everything is asked for anew. */
export function useSay() {
  return useMutation({
    mutationFn: async ({ subject, word }: { subject: MatchEntry; word: 'accept' | 'reject' | 'undo' }) => {
      const id = word === 'undo' ? await standingOf(subject) : subject.id
      return sendJson(done, 'POST', `/accounts/matching/${id}/${word}`)
    },
    onSettled: () => queryClient.invalidateQueries(),
  })
}
