import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Language } from '../delivery.schema.ts'
import type { Message } from '../message.ts'
import { type Outcome, shortAnswer } from './outcome.ts'
import { isPosted, outcomeOfStatus, type Posted, postJson, type Sending } from './post-json.ts'

interface Target {
  url: string
  secret: string | null
}
interface Told {
  at: Date
  message: Message
  language: Language
}

/** Slack's three signs that stand for themselves only when written so. */
const slackText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** https://api.slack.com/messaging/webhooks */
export function slackBody({ title, sections, foot }: Message): object {
  const lines = sections.flatMap(({ heading, items }) => [
    ...(heading === null ? [] : [`*${slackText(heading)}*`]),
    ...items.map(item => {
      const name = item.href === null ? `*${slackText(item.title)}*` : `<${item.href}|${slackText(item.title)}>`
      return `${name}\n${slackText(item.detail)}`
    }),
  ])
  // text is what notifications show
  return {
    text: slackText(title),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: lines.join('\n').slice(0, 3000) } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: slackText(foot) }] },
    ],
  }
}

/** Custom bots of Feishu: the key is `timestamp\nsecret`, the text that is signed is empty. */
export const signFeishu = (secret: string, seconds: number): string =>
  createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64')

/** https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
export function feishuBody({ title, sections, foot }: Message, language: Language): object {
  const text = (words: string) => [{ tag: 'text', text: words }]
  const content = [
    ...sections.flatMap(({ heading, items }) => [
      ...(heading === null ? [] : [text(heading)]),
      ...items.flatMap(item => [
        ...(item.href === null && item.title === title
          ? []
          : [item.href === null ? text(item.title) : [{ tag: 'a', text: item.title, href: item.href }]]),
        text(item.detail),
      ]),
    ]),
    text(foot),
  ]
  return {
    msg_type: 'post',
    content: { post: { [language === 'en' ? 'en_us' : 'zh_cn']: { title, content } } },
  }
}

/** Custom bots of DingTalk: `timestamp\nsecret` signed by the secret, both in the address. */
export const signDingtalk = (secret: string, milliseconds: number): string =>
  createHmac('sha256', secret).update(`${milliseconds}\n${secret}`).digest('base64')

const markdown = (text: string) => text.replaceAll(/([\\`*_{}[\]<>#|])/g, '\\$1')

const linked = (title: string, href: string | null) =>
  href === null ? markdown(title) : `[${markdown(title)}](${href})`

function asMarkdown({ title, sections, foot }: Message): string {
  // what is all there is to say stands in the heading already
  const only = sections.flatMap(section => section.items).find(item => item.title === title)
  const lines = sections.flatMap(({ heading, items }) => [
    ...(heading === null ? [] : [`**${markdown(heading)}**`]),
    ...items.flatMap(item => [...(item === only ? [] : [linked(item.title, item.href)]), `> ${markdown(item.detail)}`]),
  ])
  return [`#### ${linked(title, only?.href ?? null)}`, ...lines, markdown(foot)].join('\n\n')
}

/** At most so many bytes of UTF-8, cut between characters. */
function cutBytes(text: string, most: number): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= most) return text
  return `${bytes
    .subarray(0, most - 3)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')}…`
}

const DINGTALK_BYTES = 18_000
const WECOM_BYTES = 4_096

/** https://open.dingtalk.com/document/robots/custom-robot-access */
export const dingtalkBody = (message: Message): object => ({
  msgtype: 'markdown',
  markdown: { title: message.title, text: cutBytes(asMarkdown(message), DINGTALK_BYTES) },
})

/** https://developer.work.weixin.qq.com/document/path/91770 */
export const wecomBody = (message: Message): object => ({
  msgtype: 'markdown',
  markdown: { content: cutBytes(asMarkdown(message), WECOM_BYTES) },
})

const saidSchema = z
  .object({ code: z.number(), errcode: z.number(), StatusCode: z.number(), msg: z.string(), errmsg: z.string() })
  .partial()

/** Codes by which the three say: too fast. */
const tooFast = new Set([9499, 11232, 130101, 410100, 45009])

/** The Chinese bots answer 200 and say in the body whether they took it: `code` or `errcode` 0. */
export function outcomeOfBot(answer: Posted): Outcome {
  const outcome = outcomeOfStatus(answer)
  if (outcome.state !== 'sent') return outcome
  const said = saidSchema.safeParse(parsed(answer.text))
  const code = said.success ? (said.data.errcode ?? said.data.code ?? said.data.StatusCode) : undefined
  if (code === 0) return outcome
  const text = shortAnswer(null, answer.text)
  return code !== undefined && tooFast.has(code)
    ? { state: 'retry', reason: 'failed', answer: text, afterMs: 60_000 }
    : { state: 'refused', reason: 'refused', answer: text }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const post = async (url: URL, body: object, understand: (answer: Posted) => Outcome, sending: Sending) => {
  const answer = await postJson(url, JSON.stringify(body), {}, sending)
  return isPosted(answer) ? understand(answer) : answer
}

export const sendSlack = ({ url }: Target, { message }: Told, sending: Sending) =>
  post(new URL(url), slackBody(message), outcomeOfStatus, sending)

export function sendFeishu({ url, secret }: Target, { at, message, language }: Told, sending: Sending) {
  const seconds = Math.floor(at.getTime() / 1000)
  const signed = secret === null ? {} : { timestamp: String(seconds), sign: signFeishu(secret, seconds) }
  return post(new URL(url), { ...signed, ...feishuBody(message, language) }, outcomeOfBot, sending)
}

export function sendDingtalk({ url, secret }: Target, { at, message }: Told, sending: Sending) {
  const to = new URL(url)
  if (secret !== null) {
    to.searchParams.set('timestamp', String(at.getTime()))
    to.searchParams.set('sign', signDingtalk(secret, at.getTime()))
  }
  return post(to, dingtalkBody(message), outcomeOfBot, sending)
}

export const sendWecom = ({ url }: Target, { message }: Told, sending: Sending) =>
  post(new URL(url), wecomBody(message), outcomeOfBot, sending)
