import { createHmac } from 'node:crypto'
import { asText, type Message } from '../message.ts'
import type { Outcome } from './outcome.ts'
import { isPosted, outcomeOfStatus, postJson, type Sending } from './post-json.ts'

/** `v1,` and the signature of `id.timestamp.body` under a `whsec_` key: Standard Webhooks 1.0. */
export function signWebhook(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/**
 * Posts as Standard Webhooks says. The id is the same at every attempt, so that the receiver takes it once; what may have
 * arrived is therefore sent again.
 */
export async function sendWebhook(
  { url, secret }: { url: string; secret: string },
  { id, at, message }: { id: string; at: Date; message: Message },
  sending: Sending,
): Promise<Outcome> {
  const webhookId = `msg_${id}`
  const seconds = Math.floor(at.getTime() / 1000)
  const body = JSON.stringify({
    type: message.type,
    timestamp: message.at,
    data: { ...message.data, title: message.title, text: asText(message) },
  })
  const answer = await postJson(
    new URL(url),
    body,
    {
      'webhook-id': webhookId,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signWebhook(secret, webhookId, seconds, body),
    },
    sending,
  )
  if (!isPosted(answer)) return answer.state === 'unknown' ? { ...answer, state: 'retry' } : answer
  const outcome = outcomeOfStatus(answer)
  // whatever it says but 410, gone: it may have been mended by the next attempt
  return outcome.state === 'refused' && answer.status !== 410 ? { ...outcome, state: 'retry' } : outcome
}
