import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import { SpearfishError } from '../../../kernel/errors.ts'
import type { MailSettings } from '../delivery.schema.ts'
import { asText, type Message } from '../message.ts'
import { type Outcome, shortAnswer } from './outcome.ts'
import type { Sending } from './post-json.ts'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The same as the text, with links; no pictures, no scripts, nothing that is fetched. */
export function asHtml({ title, sections, foot }: Message): string {
  const parts = sections.flatMap(({ heading, items }) => [
    ...(heading === null ? [] : [`<h3 style="font-size:15px;margin:20px 0 4px">${escaped(heading)}</h3>`]),
    ...items.map(item => {
      const name = escaped(item.title)
      const linked = item.href === null ? name : `<a href="${escaped(item.href)}" style="color:#066278">${name}</a>`
      return `<p style="margin:0 0 12px"><b>${linked}</b><br>${escaped(item.detail)}</p>`
    }),
  ])
  return `<!doctype html><html><body style="font:14px/21px sans-serif;color:#121b22"><h2 style="font-size:18px">${escaped(title)}</h2>${parts.join('')}<p style="color:#616e79;font-size:12px">${escaped(foot)}</p></body></html>`
}

const silent = () => undefined
const nothing = {
  level: silent,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
}

/** How nodemailer says that it failed. */
interface MailFailure extends Error {
  code?: string
  response?: string
  responseCode?: number
}

/** Before the server was offered the message, it cannot have arrived; after that, only its answer tells. */
function outcomeOfFailure(failure: MailFailure, { stopped, offered }: { stopped: boolean; offered: boolean }): Outcome {
  const { code = '', responseCode } = failure
  const answer = shortAnswer(null, failure.response ?? code)
  if (failure instanceof SpearfishError && failure.code === 'insights.address_refused')
    return { state: 'refused', reason: 'address_refused', answer: '' }
  if (responseCode !== undefined && responseCode >= 400)
    return responseCode >= 500
      ? { state: 'refused', reason: code === 'EAUTH' ? 'login' : 'refused', answer }
      : { state: 'retry', reason: 'failed', answer }
  const reason = stopped ? 'stopped' : code === 'ETIMEDOUT' ? 'timeout' : 'unreachable'
  return offered ? { state: 'unknown', reason, answer } : { state: 'retry', reason, answer }
}

/** Sends one mail; the message id is the same at every attempt. The address is resolved and checked before connecting. */
export async function sendMail(
  { settings, password }: { settings: MailSettings; password: string | null },
  { id, message, recipient }: { id: string; message: Message; recipient: string },
  { guard, timeoutMs, signal }: Sending,
): Promise<Outcome> {
  const domain = settings.from.replace(/^.*@/s, '').replace(/[>\s].*$/s, '')
  let close: () => void = () => undefined
  let offered = false
  // the only place where nodemailer tells what it has said; nothing of it is kept
  const listen = (entry: { tnx?: string }, line: string) => {
    if (entry.tnx === 'client' && line === 'DATA') offered = true
  }
  try {
    const address = await guard.addressOf(settings.host)
    const transport = createTransport({
      host: address,
      port: settings.port,
      secure: settings.security === 'tls',
      requireTLS: settings.security === 'starttls',
      ignoreTLS: settings.security === 'none',
      ...(isIP(settings.host) ? {} : { tls: { servername: settings.host } }),
      ...(settings.user ? { auth: { user: settings.user, pass: password ?? '' } } : {}),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      debug: true,
      logger: { ...nothing, debug: listen },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    close = () => transport.close()
    signal.addEventListener('abort', close, { once: true })
    const sent = await transport.sendMail({
      from: settings.from,
      to: recipient,
      subject: message.title,
      messageId: `<${id}@${domain || 'spearfish'}>`,
      date: new Date(message.at),
      text: asText(message),
      html: asHtml(message),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    return { state: 'sent', answer: shortAnswer(null, sent.response) }
  } catch (error) {
    return outcomeOfFailure(error as MailFailure, { stopped: signal.aborted, offered })
  } finally {
    signal.removeEventListener('abort', close)
    close()
  }
}
