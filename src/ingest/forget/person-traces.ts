import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { defineQuery } from '../../stores/index.ts'
import { uploadPath } from '../files/import-file.ts'
import type { OnEvents } from '../on-events.ts'
import { rewriteEvents } from '../rewrite/rewrite-events.ts'
import { withEvents } from '../rewrite/with-events.ts'

interface KnownAs {
  contactIds: string[]
  emails: string[]
}
type Rows = Record<string, unknown>[]
type Emails = { emails: readonly string[] }
const askLinks = defineQuery<Emails, { link: string }>(import.meta.url, './links-of-person.sql')
const askDeadLetters = defineQuery<Emails, { id: string }>(import.meta.url, './dead-letters-of-person.sql')
const askRejects = defineQuery<Emails, Record<string, unknown>>(import.meta.url, './rejects-of-person.sql')

const sync = { settings: { mutations_sync: 2 } }

/** In these the text lies packed, so that nobody finds an address by looking at the bytes. */
const packed = ['xlsx', 'parquet']

/** The uploaded files in which one of the addresses stands, in any common encoding, and those that cannot be searched. */
async function searchFiles(context: Context, emails: readonly string[]) {
  const rows = await context.records.db().selectFrom('import_files').select(['id', 'name', 'format']).execute()
  const files: { id: string; name: string }[] = []
  const unsearched: { place: string; what: string }[] = []
  for (const { id, name, format } of rows) {
    const path = uploadPath(context, id)
    if (!existsSync(path)) continue
    if (packed.includes(String((format as { format?: string }).format))) unsearched.push({ place: 'file', what: name })
    else if (emails.length > 0) {
      const bytes = await readFile(path)
      const texts = [bytes.toString('latin1').toLowerCase(), bytes.toString('utf16le').toLowerCase()]
      if (emails.some(email => texts.some(text => text.includes(email)))) files.push({ id, name })
    }
  }
  return { files, unsearched }
}

async function find(context: Context, { emails }: KnownAs) {
  const [links, deadLetters, rejects, searched] = await Promise.all([
    askLinks(context.facts, { emails }) as Promise<Rows>,
    askDeadLetters(context.facts, { emails }) as Promise<Rows>,
    askRejects(context.facts, { emails }),
    searchFiles(context, emails),
  ])
  return { links, deadLetters, rejects, ...searched }
}

/** Cells that looked misspelt are offered for repair with the import; those of a person go. */
async function forgetSuspects(context: Context, emails: readonly string[]): Promise<number> {
  const { rows } = await context.records.sql(
    `update imports set suspects = null
     where suspects is not null
       and exists (select 1 from unnest($1::text[]) as e where lower(suspects::text) like '%' || e || '%')
     returning id`,
    [emails],
  )
  return rows.length
}

/** What was taken in last still lies in the collector's working tables; nobody needs it any more. */
const working = [
  'collect_links',
  'collect_mentions',
  'collect_owners',
  'collect_refs',
  'collect_wanted',
  'collect_told',
  'collect_ready',
]

/** Deletes what was found, so that no later merge is needed for it to be gone. */
async function forgetFacts({ facts }: Context, emails: readonly string[], found: Awaited<ReturnType<typeof find>>) {
  const links = found.links.map(row => String(row.link))
  const ids = found.deadLetters.map(row => String(row.id))
  // rows that a rewrite replaced are only masked until the engine merges
  await facts.run('alter table events apply deleted mask', {}, sync)
  for (const table of working) await facts.run(`truncate table ${table}`)
  await facts.run('alter table event_links delete where link in {links:Array(String)}', { links }, sync)
  await facts.run('alter table event_dead_letters delete where id in {ids:Array(String)}', { ids }, sync)
  await facts.run(
    "alter table event_mentions delete where link in {links:Array(String)} or arrayExists(e -> endsWith(lower(link), concat(':', e)), {emails:Array(String)})",
    { links, emails },
    sync,
  )
  if (emails.length === 0) return
  for (const change of [
    'import_rejects delete where multiSearchAnyCaseInsensitiveUTF8(found, {emails:Array(String)})',
    // an address within an address, as in /unsubscribe?email=…; rollups never look behind the question mark
    'event_retractions update url = cutQueryStringAndFragment(url) where multiSearchAnyCaseInsensitiveUTF8(url, {emails:Array(String)})',
  ])
    await facts.run(`alter table ${change}`, { emails }, sync)
}

type Outcome = 'removed' | 'nameless' | 'kept_as_proof' | 'not_searched' | 'nothing'

const place = <P extends string>(name: P, n: number, outcome: Outcome, what: readonly { name: string }[] = []) => ({
  place: name,
  found: n,
  outcome: n === 0 ? ('nothing' as const) : outcome,
  what: what.map(one => one.name),
})

/** What this domain keeps of people, to be shown and to be forgotten. `pending` says how many events still wait. */
export function personTraces(onEvents: OnEvents, pending: () => Promise<number>) {
  return {
    find,
    forget: (context: Context, person: KnownAs, events: 'nameless' | 'gone') =>
      withEvents(context, async () => {
        const found = await find(context, person)
        const rewritten = await rewriteEvents(context, { kind: 'forget', ...person, events }, onEvents)
        await forgetFacts(context, person.emails, found)
        for (const file of found.files) await rm(uploadPath(context, file.id), { force: true })
        const suspects = await forgetSuspects(context, person.emails)
        const unsearched = found.unsearched.map(({ what }) => ({ name: what }))
        return [
          place('events', rewritten.events, events === 'gone' ? 'removed' : 'nameless'),
          place('links', found.links.length, 'removed'),
          place('dead_letters', found.deadLetters.length, 'removed'),
          place('inbox', await pending(), 'not_searched'),
          place('import_rejects', found.rejects.length, 'removed'),
          place('import_suspects', suspects, 'removed'),
          place('files', found.files.length, 'removed', found.files),
          place('files_unsearched', unsearched.length, 'not_searched', unsearched),
        ]
      }),
  }
}
