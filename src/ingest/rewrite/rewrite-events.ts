import { createHash } from 'node:crypto'
import { type ConsentEvent, takeConsentEvents } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { factsTime, isoFromFacts } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { defineQuery, defineStatement } from '../../stores/index.ts'
import { asOneBlock } from '../files/merge/as-one-block.ts'
import type { OnEvents } from '../on-events.ts'
import { planRewrite } from './plan-rewrite.ts'
import { type RewriteRequest, rewriteRequestSchema } from './rewrite.schema.ts'
import { withEvents } from './with-events.ts'

type Of = { rewrite: string }
const countPlanned = defineQuery<Of, { n: string }>(import.meta.url, './count-planned.sql')
const retract = defineStatement<Of & { at: string }>(import.meta.url, './retract.sql')
const remove = defineStatement<Of>(import.meta.url, './remove.sql')
const insert = defineStatement<Of>(import.meta.url, './insert.sql')
const rewritten = defineQuery<Of, { accountIds: string[]; earliest: string | null }>(import.meta.url, './rewritten.sql')
const consentEvents = defineQuery<Of, ConsentEvent>(import.meta.url, './consent-events.sql')

type State = 'asked' | 'planned' | 'retracted' | 'removed' | 'done'

/** Asks for a rewrite; one that was asked for by this id before stays as it is. */
async function ask(context: Context, id: string, request: RewriteRequest): Promise<void> {
  await context.records
    .db()
    .insertInto('event_rewrites')
    .values({ id, request: JSON.stringify(request), state: 'asked' })
    .onConflict(same => same.column('id').doNothing())
    .execute()
}

/** An id made of a text: asked for again after a crash it is the same rewrite. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Asks that past events follow what a batch tells of visitors and users; done when the batch is in. */
export const followLinks = (context: Context, token: string, links: readonly string[]): Promise<void> =>
  ask(context, idOf(`links ${token}`), { kind: 'links', links: [...links] })

/** Asks that events of a batch get another verdict; done when the batch is in. */
export const judgeAgain = (
  context: Context,
  token: string,
  eventIds: readonly string[],
  machine: string,
): Promise<void> =>
  ask(context, idOf(`verdict ${token} ${machine}`), { kind: 'verdict', eventIds: [...eventIds], machine })

/**
 * Gives events another owner or verdict, or takes them out: what rollups counted of them is retracted, the rows are
 * replaced, and `onEvents` hears whose they were and are. A crash leaves no half: the next run goes on where it stood.
 * Unless `id` is given each call is a rewrite of its own.
 */
export async function rewriteEvents(
  context: Context,
  request: RewriteRequest,
  onEvents: OnEvents,
  more: { id?: string } = {},
): Promise<{ events: number }> {
  const id = more.id === undefined ? newId() : idOf(more.id)
  return withEvents(context, async () => {
    await ask(context, id, request)
    await runRewrites(context, onEvents)
    const { events } = await context.records
      .db()
      .selectFrom('event_rewrites')
      .select('events')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { events }
  })
}

/** Runs every rewrite that was asked for and is not done, oldest first; false when there was none. */
export async function runRewrites(context: Context, onEvents: OnEvents): Promise<boolean> {
  return withEvents(context, async () => {
    const open = await context.records
      .db()
      .selectFrom('event_rewrites')
      .select(['id', 'request', 'state'])
      .where('state', '!=', 'done')
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    for (const { id, request, state } of open)
      await run(context, id, rewriteRequestSchema.parse(request), state, onEvents)
    return open.length > 0
  })
}

async function reach(context: Context, id: string, state: State, events?: number): Promise<void> {
  await context.records
    .db()
    .updateTable('event_rewrites')
    .set({
      state,
      ...(events === undefined ? {} : { events }),
      // what it was about may name people
      ...(state === 'done' ? { finished_at: context.clock.now(), request: '{}' } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/**
 * Each step may run twice, but none after a later one: rows that were removed once must not be looked for again, since
 * by then they may stand there anew.
 */
async function run(context: Context, id: string, request: RewriteRequest, from: State, onEvents: OnEvents) {
  const { facts } = context
  const of = { rewrite: id }
  let state = from
  if (state === 'asked') {
    await facts.run(`alter table event_rewrite_rows drop partition '${id}'`)
    await planRewrite(facts, id, request)
    const [planned] = await countPlanned(facts, of)
    const events = Number(planned?.n ?? 0)
    if (events === 0) return reach(context, id, 'done', 0)
    await reach(context, id, 'planned', events)
    state = 'planned'
  }
  if (state === 'planned') {
    await retract(facts, { ...of, at: factsTime(context.clock.now()) }, { settings: asOneBlock(`${id}:retract`) })
    await reach(context, id, 'retracted')
    state = 'retracted'
  }
  if (state === 'retracted') {
    await remove(facts, of)
    await reach(context, id, 'removed')
  }
  await insert(facts, of, { settings: asOneBlock(`${id}:insert`) })
  // who said something about consent may be known only now
  if (request.kind !== 'forget') await takeConsentEvents(context, await consentEvents(facts, of))
  const [changed] = await rewritten(facts, of)
  if (changed?.earliest) await onEvents(context, { ...changed, earliest: new Date(isoFromFacts(changed.earliest)) })
  await reach(context, id, 'done')
  await facts.run(`alter table event_rewrite_rows drop partition '${id}'`)
}
