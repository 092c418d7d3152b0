import type { Context } from '../../context.ts'
import { newId } from '../../kernel/ids.ts'
import { announceAlerts } from '../delivery/announce-alerts.ts'
import { inPoints } from '../engagement/weights.ts'
import type { AccountSignalsRow } from '../standing/account-signals.ts'
import type { Standing } from '../standing/standing.ts'
import { type AlertKind, alertKindSchema } from './alerts.schema.ts'

/** An account that changed its stage. */
export interface Move {
  row: AccountSignalsRow
  standing: Standing
  from: string
}

export interface Alert {
  kind: AlertKind
  account: string
  /** One matter is told once: whoever raises it again under this name is not heard. */
  subject: string
  owner: string
  detail: Record<string, string | number>
}

/** A statement takes 65,535 values. */
const ALERTS_A_STATEMENT = 1000
const WARM_POINTS = 20
const SHARP_RISE = 1.5
const SHARP_FALL = 0.6
const DAY_MS = 86_400_000
/** So many days without anything are silence, and news for a week. */
const QUIET_DAYS = 14
const QUIET_IS_NEWS_DAYS = 7
const underWay = new Set(['engaged', 'mqa', 'sqa', 'opportunity'])
const active = new Set(['engaged', 'mqa', 'sqa', 'opportunity', 'customer', 'adopting', 'advocate'])

/** What a change of stage is worth telling; the day is part of the subject, so that it may be told again another time. */
export function alertOfMove({ row, standing, from }: Move, day: string): Alert[] {
  const said = { from, to: standing.stage, reason: standing.reason, points: inPoints(row.engagement) }
  const about = { account: row.account_id, owner: row.owner }
  if (standing.stage === 'mqa')
    return [
      {
        kind: 'mqa',
        ...about,
        subject: `mqa:${row.account_id}:${day}`,
        detail: { ...said, people: Number(row.people) },
      },
    ]
  if (standing.stage === 'dormant' || (standing.stage === 'aware' && from === 'mqa'))
    return [{ kind: 'gone_quiet', ...about, subject: `gone_quiet:${row.account_id}:${day}`, detail: said }]
  return []
}

/**
 * What else stands out of an account's signals: its open deal warms or cools, one more person has appeared, or nobody has
 * been heard of for two weeks.
 */
export function alertOfSignals(row: AccountSignalsRow, standing: Pick<Standing, 'stage'>, day: string): Alert[] {
  const now = inPoints(row.engagement)
  const before = inPoints(row.engagement_before)
  const about = { account: row.account_id, owner: row.owner }
  const found: Alert[] = []
  const tell = (kind: AlertKind, subject: string, detail: Alert['detail']) =>
    found.push({ kind, ...about, subject, detail })
  const month = day.slice(0, 7)
  if (Number(row.open_deals) > 0 && now - before >= WARM_POINTS && now >= before * SHARP_RISE)
    tell('deal_heating', `deal_heating:${row.account_id}:${month}`, { points: now, before })
  if (Number(row.open_deals) > 0 && before - now >= WARM_POINTS && now <= before * SHARP_FALL)
    tell('deal_cooling', `deal_cooling:${row.account_id}:${month}`, { points: now, before })
  const people = Number(row.people)
  if (row.people_before > 0 && people > row.people_before && active.has(standing.stage))
    tell('new_person', `new_person:${row.account_id}:${people}:${month}`, { people, before: row.people_before })
  const silentDays = Math.round((Date.parse(day) - Date.parse(row.newest_day)) / DAY_MS)
  if (underWay.has(standing.stage) && silentDays >= QUIET_DAYS && silentDays < QUIET_DAYS + QUIET_IS_NEWS_DAYS)
    tell('gone_quiet', `gone_quiet:${row.account_id}:since:${row.newest_day}`, {
      days: silentDays,
      points: now,
      before,
    })
  return found
}

/** Writes down what is worth telling of a scoring, once a matter; says how many are new. */
export async function raiseAlerts(
  context: Context,
  at: Date,
  scored: { rows: readonly AccountSignalsRow[]; moves: readonly Move[] },
): Promise<number> {
  const day = at.toISOString().slice(0, 10)
  const stageOf = new Map(scored.moves.map(move => [move.row.account_id, move.standing.stage]))
  const alerts = [
    ...scored.moves.flatMap(move => alertOfMove(move, day)),
    ...scored.rows.flatMap(row =>
      alertOfSignals(row, { stage: stageOf.get(row.account_id) ?? (row.stage_before || 'untargeted') }, day),
    ),
  ]
  let written = 0
  for (let first = 0; first < alerts.length; first += ALERTS_A_STATEMENT)
    written += await keepAlerts(context, at, alerts.slice(first, first + ALERTS_A_STATEMENT))
  return written
}

/** Alerts whose matter has not been told before, and the messages that follow from them; says how many. */
export async function keepAlerts(context: Context, at: Date, alerts: readonly Alert[]): Promise<number> {
  const { records } = context
  if (alerts.length === 0) return 0
  return records.transaction(async () => {
    const kept = await records
      .db()
      .insertInto('alerts')
      .values(
        alerts.map(alert => ({
          id: newId(),
          kind: alert.kind,
          account_id: alert.account,
          subject: alert.subject,
          owner: alert.owner,
          detail: JSON.stringify(alert.detail),
          raised_at: at,
          due_at: at,
          read_at: null,
        })),
      )
      .onConflict(conflict => conflict.column('subject').doNothing())
      .returning(['id', 'kind', 'account_id', 'owner'])
      .execute()
    const told = kept.map(row => ({
      id: row.id,
      kind: alertKindSchema.parse(row.kind),
      account: row.account_id,
      owner: row.owner,
    }))
    await announceAlerts(context, told, at)
    return kept.length
  })
}
