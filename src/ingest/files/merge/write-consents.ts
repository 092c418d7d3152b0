import { z } from 'zod'
import {
  consentStates,
  mayReachContacts,
  purposes,
  type Reach,
  reachChannels,
  type TakenConsent,
  takeConsents,
} from '../../../accounts/index.ts'
import type { Context } from '../../../context.ts'
import { isoFromFacts } from '../../../kernel/clock.ts'
import { defineQuery } from '../../../stores/index.ts'
import type { Import } from '../../ingest.schema.ts'

interface Row {
  row: number
  email: string
  contact: string
  account: string
  consents: string[]
}
const page = defineQuery<{ import: string; after: number; limit: number }, Row>(
  import.meta.url,
  './imported-consents.sql',
)

const AT_ONCE = 2_000
const saidSchema = z.tuple([
  z.enum(purposes),
  z.enum(['any', ...reachChannels]),
  z.enum(consentStates),
  z.string(),
  z.string(),
  z.string(),
])

/** A decision of a row, and whether the row says when it was made. */
interface Said {
  row: Row
  dated: boolean
  consent: TakenConsent
}

const moment = (text: string) => new Date(/[TZ]/.test(text) ? text : isoFromFacts(text))

function decisionsOf(one: Import, row: Row, now: string): Said[] {
  return row.consents.map(text => {
    const [purpose, channel, state, at, version, proof] = saidSchema.parse(JSON.parse(text))
    return {
      row,
      dated: at !== '',
      consent: {
        name: row.email === '' ? `contact:${row.contact}` : `email:${row.email}`,
        purpose,
        channel,
        state,
        source: one.file.name.slice(0, 120),
        at: moment(at || now),
        textVersion: version === '' ? null : Number(version),
        proof: { file: one.file.name.slice(0, 500), row: String(row.row), ...(proof ? { note: proof } : {}) },
        origin: `import:${one.id}:${row.row}`,
      },
    }
  })
}

/** Does an undated word tell anything? A yes never overrules what the person said; a no that is known is not repeated. */
function isNews({ consent }: Said, reach: Reach | undefined): boolean {
  if (consent.state === 'granted') return reach?.reason === 'never_asked' || reach?.reason === 'legitimate_interest'
  return reach?.reason !== 'refused' && reach?.reason !== 'withdrawn'
}

async function news(context: Context, said: readonly Said[]): Promise<TakenConsent[]> {
  const taken = said.filter(one => one.dated).map(one => one.consent)
  const undated = new Map<string, Said[]>()
  for (const one of said.filter(other => !other.dated)) {
    const about = `${one.consent.purpose} ${one.consent.channel}`
    const alike = undated.get(about)
    if (alike) alike.push(one)
    else undated.set(about, [one])
  }
  for (const alike of undated.values()) {
    const [first] = alike
    if (!first) continue
    const { purpose, channel } = first.consent
    const people = alike.map(({ row }) => ({ id: row.contact, account: row.account, email: row.email || null }))
    const reach = await mayReachContacts(context, people, purpose, channel === 'any' ? 'email' : channel)
    taken.push(...alike.filter(one => isNews(one, reach.get(one.row.contact))).map(one => one.consent))
  }
  return taken
}

/** Takes what an import's rows say of consent into the ledger, each row once. `now` is when an undated word was said. */
export async function writeConsents(context: Context, one: Import, now: string): Promise<number> {
  let taken = 0
  for (let after = 0; ; ) {
    const rows = await page(context.facts, { import: one.id, after, limit: AT_ONCE })
    const said = rows.flatMap(row => decisionsOf(one, row, now))
    taken += await takeConsents(context, await news(context, said), 'import')
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return taken
    after = last.row
  }
}
