import type { Context } from '../../../context.ts'
import { defineQuery } from '../../../stores/index.ts'
import { learnCalibration } from '../learn/learn-calibration.ts'
import type { Matcher } from '../match/matcher.ts'
import { readMatcher } from '../match-files.ts'

interface AccountRow {
  id: string
  name: string
  localName: string
  domain: string
  phone: string
  city: string
  country: string
  registry: string
  changed: number
}
const accountsToMatch = defineQuery<{ after: string; limit: number }, AccountRow>(
  import.meta.url,
  './accounts-to-match.sql',
)
const namesOfUnited = defineQuery<{ ids: readonly bigint[] }, { id: string; name: string; localName: string }>(
  import.meta.url,
  './names-of-united.sql',
)
const ACCOUNTS_AT_ONCE = 20_000

/** All accounts as the matcher knows them, by their place in its order. */
export interface Accounts {
  matcher: Matcher
  ids: string[]
  /** When each changed last, in seconds. */
  changed: number[]
  placeOf: Map<string, number>
  /** The matcher once it has learned how far its evidence may be trusted: what it says of one account, not of pairs. */
  judge(): Promise<Matcher>
}

/** Other names of accounts: those of the accounts that were united with them. */
async function aliasesOf({ facts }: Context, united: ReadonlyMap<string, string>): Promise<Map<string, string[]>> {
  const aliases = new Map<string, string[]>()
  if (united.size === 0) return aliases
  for (const { id, name, localName } of await namesOfUnited(facts, { ids: [...united.keys()].map(BigInt) })) {
    const into = united.get(id) ?? ''
    aliases.set(into, [...(aliases.get(into) ?? []), ...[name, localName].filter(text => text !== '')])
  }
  return aliases
}

/** The accounts in pages; `ids` and `changed` fill with theirs, in the order in which the matcher counts them. */
async function* allAccounts(context: Context, united: ReadonlyMap<string, string>, ids: string[], changed: number[]) {
  const aliases = await aliasesOf(context, united)
  for (let after = '0'; ; ) {
    const page = await accountsToMatch(context.facts, { after, limit: ACCOUNTS_AT_ONCE })
    for (const { id, localName, changed: at, ...text } of page) {
      ids.push(id)
      changed.push(at)
      yield { ...text, aliases: [...(localName === '' ? [] : [localName]), ...(aliases.get(id) ?? [])] }
    }
    const last = page.at(-1)
    if (!last || page.length < ACCOUNTS_AT_ONCE) return
    after = last.id
  }
}

/** Reads all accounts; `united` are those that were united with others. */
export async function readAccounts(context: Context, united: ReadonlyMap<string, string>): Promise<Accounts> {
  const [ids, changed]: [string[], number[]] = [[], []]
  const matcher = await readMatcher(allAccounts(context, united, ids, changed))
  let judge: Promise<Matcher> | null = null
  const learn = async () => {
    matcher.calibration = await learnCalibration(matcher)
    return matcher
  }
  return {
    matcher,
    ids,
    changed,
    placeOf: new Map(ids.map((id, place) => [id, place])),
    judge() {
      judge ??= learn()
      return judge
    },
  }
}
