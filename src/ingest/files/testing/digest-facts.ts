// What imports left in a data folder, as one line of JSON: digest-facts.ts FOLDER. Times and sequence numbers differ
// between runs and are left out; everything else must not.
import { openStores } from '../../../stores/index.ts'

const stores = await openStores({ folder: process.argv[2] ?? '', memoryMb: 1024 })
const questions = {
  account_versions: 'account_id, source, source_id, content_hash from account_versions',
  accounts: 'account_id, source, source_id, content_hash from accounts final',
  account_keys: 'key, kind, account_id from account_keys',
  contact_versions: 'contact_id, account_id, content_hash from contact_versions',
  contacts: 'contact_id, account_id, content_hash from contacts final',
  opportunity_versions: 'opportunity_id, account_id, content_hash from opportunity_versions',
  opportunities: 'opportunity_id, account_id, content_hash from opportunities final',
  events: 'event_id, occurred_at, account_id, account_ref from events',
  rejects: 'row, column, code from import_rejects final',
  waiting: 'row, step from import_accounts',
}
const found: Record<string, string> = {}
for (const [name, columns] of Object.entries(questions)) {
  const [row] = await stores.facts.ask<{ n: string; hash: string }>(
    `select count() n, toString(sum(cityHash64(*))) hash from (select ${columns})`,
  )
  found[name] = `${row?.n} ${row?.hash}`
}
process.stdout.write(`${JSON.stringify(found)}\n`)
await stores.close()
process.exit(0)
