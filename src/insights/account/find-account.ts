import { registrableDomain } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { notFound } from '../../kernel/errors.ts'
import { defineQuery } from '../../stores/index.ts'

const ask = defineQuery<{ id: string; domains: string[] }, { id: string; name: string }>(
  import.meta.url,
  './find-account.sql',
)

/** @throws not_found `insights.no_such_account` */
export async function findAccount({ facts }: Context, idOrDomain: string): Promise<{ id: string; name: string }> {
  const isId = /^\d{1,20}$/.test(idOrDomain)
  const domains = [idOrDomain.toLowerCase(), registrableDomain(idOrDomain) ?? ''].filter(Boolean)
  const [found] = await ask(facts, { id: isId ? idOrDomain : '0', domains })
  if (!found) throw notFound('insights.no_such_account', `There is no account ${idOrDomain}.`)
  return found
}
