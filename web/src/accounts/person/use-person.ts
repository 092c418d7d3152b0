import { type PersonReference, personConsentSchema } from '@server/accounts/consent/consent.schema.ts'
import { queryClient, useApi } from '../../api/use-api.ts'

/** What a person agreed to, and what follows from it. */
export const usePerson = (person: PersonReference) => useApi(personConsentSchema, '/accounts/consent', person)

/** After something was written down or erased. */
export const refreshPerson = () =>
  queryClient.invalidateQueries({
    predicate: query => /^\/accounts\/(consent|person|\d+\/buying-group)/.test(String(query.queryKey[0])),
  })

/** Saves what is known as a file of this browser. */
export function saveAsJson(value: unknown, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
