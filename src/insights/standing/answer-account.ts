import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { findAccount } from '../account/find-account.ts'
import type { answerSchema, Stage } from '../insights.schema.ts'
import { rescore } from './rescoring.ts'

async function stageOf({ facts }: Context, account: string): Promise<Stage | null> {
  const [row] = await facts.ask<{ stage: Stage }>(
    'select toString(stage) as stage from account_scores final where account_id = {account:UInt64}',
    { account },
  )
  return row?.stage ?? null
}

/**
 * What sales says of an account that was handed over: accepted, rejected or sent back with a reason. The account's stage
 * follows at once.
 * @throws not_found `insights.no_such_account`, conflict `insights.not_qualified`
 */
export async function answerAccount(
  context: Context,
  idOrDomain: string,
  { answer, reason, note }: z.infer<typeof answerSchema>,
  author: string,
): Promise<{ account: string; stage: Stage }> {
  const account = await findAccount(context, idOrDomain)
  const stage = await stageOf(context, account.id)
  if (stage !== 'mqa' && stage !== 'sqa')
    throw conflict('insights.not_qualified', `${account.name} is not waiting for an answer of sales.`, {
      fix: 'Only marketing-qualified accounts, and those already accepted, can be answered.',
    })
  await context.records.transaction(async () => {
    const db = context.records.db()
    await db
      .insertInto('qualification_answers')
      .values({
        id: newId(),
        account_id: account.id,
        answer,
        reason: reason?.trim() || null,
        note,
        author,
        answered_at: context.clock.now(),
      })
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: author,
        action: `insights.answer.${answer}`,
        subject: `account:${account.id}`,
        detail: JSON.stringify({ reason: reason ?? null, note }),
      })
      .execute()
  })
  await rescore(context, [account.id])
  return { account: account.id, stage: (await stageOf(context, account.id)) ?? stage }
}
