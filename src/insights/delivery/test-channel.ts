import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { channelManners, channelRow } from './channels.store.ts'
import { enqueueTest } from './outbox.store.ts'

/** Writes a test message down; answers its id. @throws invalid `insights.recipient_missing`, not_found `insights.no_such_channel` */
export async function testChannel(
  context: Context,
  id: string,
  { recipient }: { recipient: string | null },
  actor: string,
): Promise<string> {
  const channel = await channelRow(context, id)
  if (channel.kind === 'mail' && recipient === null)
    throw invalid('insights.recipient_missing', 'A test mail needs somebody to go to.')
  const language = (await channelManners(context)).get(id)?.manners.language ?? 'en'
  return context.records.transaction(async () => {
    const message = await enqueueTest(context, id, { recipient: recipient ?? '', language })
    const detail = JSON.stringify({ message })
    await context.records
      .db()
      .insertInto('audit')
      .values({ actor, action: 'insights.channel_tested', subject: `channel:${id}`, detail })
      .execute()
    return message
  })
}
