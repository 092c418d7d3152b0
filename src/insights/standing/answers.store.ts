import type { Context } from '../../context.ts'
import type { Signals } from './standing.ts'

/** What sales last said of an account up to a moment. */
export async function answerAt(context: Context, account: string, at: Date): Promise<Signals['answer']> {
  const row = await context.records
    .db()
    .selectFrom('qualification_answers')
    .select(['answer', 'answered_at'])
    .where('account_id', '=', account)
    .where('answered_at', '<=', at)
    .orderBy('answered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { answer: row.answer, at: row.answered_at.toISOString() } : null
}

/** What sales last said of each account that it has ever answered for. */
export async function latestAnswers(context: Context): Promise<Map<string, NonNullable<Signals['answer']>>> {
  const { rows } = await context.records.sql<{
    account_id: string
    answer: 'accepted' | 'rejected' | 'recycled'
    answered_at: Date
  }>(
    'select distinct on (account_id) account_id, answer, answered_at from qualification_answers order by account_id, answered_at desc, id desc',
  )
  return new Map(rows.map(row => [row.account_id, { answer: row.answer, at: row.answered_at.toISOString() }]))
}
