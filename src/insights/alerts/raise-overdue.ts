import type { Context } from '../../context.ts'
import { isoFromFacts } from '../../kernel/clock.ts'
import { deliverySettings } from '../delivery/rules.store.ts'
import { type Alert, keepAlerts } from './raise-alerts.ts'

const HOUR = 3_600_000

/** How long sales may take to answer, and how often they are reminded. */
export interface AnswerLimit {
  answerHours: number
  remindEveryHours: number
  mostReminders: number
}

/** Which reminder is due for an account that has waited so long; 0 before its time, never more than the most. Pure. */
export function reminderDue(waitedMs: number, { answerHours, remindEveryHours, mostReminders }: AnswerLimit): number {
  const late = waitedMs - answerHours * HOUR
  return late < 0 ? 0 : Math.min(mostReminders, 1 + Math.floor(late / (remindEveryHours * HOUR)))
}

/** Reminds the owners of qualified accounts that sales have not answered in time; says how many reminders are new. */
export async function raiseOverdue(context: Context, at: Date): Promise<number> {
  const limit = await deliverySettings(context)
  if (limit.mostReminders === 0) return 0
  const rows = await context.facts.ask<{ id: string; owner: string; since: string }>(
    `with waiting as (select account_id from account_scores final where stage = 'mqa')
     select toString(t.account_id) as id, toString(any(a.owner)) as owner,
       toString(max(t.at)) as since
     from stage_transitions as t
     left any join (select account_id, owner from accounts final where account_id in waiting) as a on a.account_id = t.account_id
     where t.account_id in waiting and t.to_stage = 'mqa'
     group by t.account_id`,
  )
  const alerts = rows.flatMap(({ id, owner, since }): Alert[] => {
    const waited = at.getTime() - Date.parse(isoFromFacts(since))
    const reminder = reminderDue(waited, limit)
    if (reminder === 0) return []
    const subject = `answer_overdue:${id}:${since}:${reminder}`
    return [
      { kind: 'answer_overdue', account: id, subject, owner, detail: { hours: Math.floor(waited / HOUR), reminder } },
    ]
  })
  return keepAlerts(context, at, alerts)
}
