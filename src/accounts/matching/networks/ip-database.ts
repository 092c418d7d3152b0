import { readFile, stat } from 'node:fs/promises'
import { Reader, type Response } from 'mmdb-lib'
import { z } from 'zod'
import { invalid } from '../../../kernel/errors.ts'

/** The company that an address database names for a network. */
export interface NetworkCompany {
  name: string
  domain: string
}

/** A database file of the user's own: MMDB, as MaxMind, IPinfo and others sell it. */
export interface IpDatabase {
  /** What the file calls itself, and when it was built. */
  type: string
  built: Date
  /** The company that has the whole network (`192.0.2.0/24`, `2001:db8:1::/48`), null for a part, a provider or nobody. */
  companyOf(network: string): NetworkCompany | null
}

const text = z.string().catch('')
const part = z
  .object({ name: text, domain: text, type: text, organization: text, isp: text, user_type: text })
  .partial()
const entrySchema = part.extend({ company: part.optional().catch(undefined), traits: part.optional().catch(undefined) })
/** Lines that a provider lends to others, and machines in halls: nobody's office. */
const lent = new Set([
  'isp',
  'hosting',
  'residential',
  'cellular',
  'content_delivery_network',
  'search_engine_spider',
  'vpn',
])

/** Reads an entry in the words of MaxMind (`traits`, `organization`) or IPinfo (`company`, `name`). */
function companyIn(entry: unknown): NetworkCompany | null {
  const parsed = entrySchema.safeParse(entry)
  if (!parsed.success) return null
  const { company, traits, ...own } = parsed.data
  const said = company ?? traits ?? own
  const name = said.organization || said.name || ''
  const kind = (said.type || said.user_type || '').toLowerCase()
  if (name === '' || lent.has(kind) || name === said.isp) return null
  return { name, domain: said.domain ?? '' }
}

let last: { key: string; database: IpDatabase } | null = null

/**
 * Opens the file at a path; one that has not changed is not read again.
 * @throws invalid `accounts.ip_database`
 */
export async function openIpDatabase(path: string): Promise<IpDatabase> {
  try {
    const { mtimeMs, size } = await stat(path)
    const key = `${path} ${mtimeMs} ${size}`
    if (last?.key === key) return last.database
    const reader = new Reader<Response>(await readFile(path))
    const database: IpDatabase = {
      type: reader.metadata.databaseType,
      built: reader.metadata.buildEpoch,
      companyOf(network) {
        const [address = '', bits = ''] = network.split('/')
        // of an IPv6 address a database of IPv4 knows nothing
        if (address === '' || (address.includes(':') && reader.metadata.ipVersion === 4)) return null
        const [entry, prefix] = reader.getWithPrefixLength(address)
        return prefix <= Number(bits) ? companyIn(entry) : null
      },
    }
    last = { key, database }
    return database
  } catch (error) {
    throw invalid(
      'accounts.ip_database',
      `${path} cannot be read as an address database: ${(error as Error).message}.`,
      {
        fix: 'Name an MMDB file in SPEARFISH_IP_DATABASE or with --ip-database, or leave it out.',
      },
    )
  }
}
