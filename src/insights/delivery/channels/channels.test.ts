import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { composeAlerts } from '../compose-message.ts'
import { guardAddresses } from '../guard-addresses.ts'
import { listenLocally } from '../testing/listen-locally.ts'
import { sendDingtalk, sendFeishu, sendSlack, sendWecom } from './send-chat.ts'
import { sendMail } from './send-mail.ts'
import { sendWebhook, signWebhook } from './send-webhook.ts'

const receiver = await listenLocally()
const at = new Date('2026-06-01T08:00:00Z')
const sending = { guard: guardAddresses('127.0.0.1'), timeoutMs: 1_000, signal: new AbortController().signal }
const alert = {
  id: '0190',
  kind: 'surge' as const,
  account: '42',
  name: 'Lanyu <Precision> & 澜屿*精密',
  owner: 'Ann',
  detail: { topic: 'Vibration', recent: 9, baseline: 4, people: 3 },
  at: at.toISOString(),
}
const about = { at, publicUrl: 'https://abm.example', rule: 'All' }
const message = composeAlerts([alert], { ...about, language: 'en' })
const chinese = composeAlerts([alert], { ...about, language: 'zh-CN' })
const told = { at, message, language: 'en' as const }
const to = (path: string, secret: string | null = null) => ({ url: `${receiver.url}${path}`, secret })
const body = () => JSON.parse(receiver.received.at(-1)?.body ?? '') as Record<string, unknown>

beforeEach(() => {
  receiver.received.length = 0
})
afterAll(() => receiver.close())

describe('a webhook', () => {
  it('is signed like the example of the standard', () => {
    // https://github.com/standard-webhooks/standard-webhooks: reference test vector
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    expect(signWebhook(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })
  it.each([
    [204, 'sent'],
    [404, 'retry'],
    [410, 'refused'],
    [503, 'retry'],
    [302, 'retry'],
  ])('that answers %i is %s', async (status, state) => {
    receiver.state.answer = () => ({ status, headers: { location: 'http://127.0.0.1:1/elsewhere' } })
    const outcome = await sendWebhook({ url: `${receiver.url}/x`, secret: 'whsec_AAAA' }, { id: 'a', ...told }, sending)
    expect(outcome.state).toBe(state)
    expect(receiver.received.length).toBe(1)
  })
  it('that is too busy is asked again when it says', async () => {
    receiver.state.answer = () => ({ status: 429, headers: { 'retry-after': '90' } })
    const outcome = await sendWebhook({ url: `${receiver.url}/x`, secret: 'whsec_AAAA' }, { id: 'a', ...told }, sending)
    expect(outcome).toMatchObject({ state: 'retry', afterMs: 90_000 })
  })
})

describe('a room', () => {
  it('of Slack gets its text with Slack’s own signs made harmless', async () => {
    receiver.state.answer = () => ({ status: 200, body: 'ok' })
    expect(await sendSlack(to('/slack'), told, sending)).toEqual({ state: 'sent', answer: '200 ok' })
    expect(JSON.stringify(body())).toContain(
      '<https://abm.example/accounts/42?section=engagement|Lanyu &lt;Precision&gt; &amp; 澜屿*精密 reads more than usual>',
    )
    receiver.state.answer = () => ({ status: 404, body: 'no_service' })
    expect(await sendSlack(to('/slack'), told, sending)).toMatchObject({ state: 'refused', answer: '404 no_service' })
  })

  it('of Feishu is signed in the body, and says in the body when it refuses', async () => {
    receiver.state.answer = () => ({ status: 200, body: '{"code":0,"msg":"success"}' })
    const outcome = await sendFeishu(to('/fs', 'secret'), { at, message: chinese, language: 'zh-CN' }, sending)
    expect(outcome.state).toBe('sent')
    const { timestamp, sign, content, msg_type } = body()
    expect(timestamp).toBe('1780300800')
    expect(sign).toBe(createHmac('sha256', '1780300800\nsecret').digest('base64'))
    expect(msg_type).toBe('post')
    expect(content).toMatchObject({
      post: { zh_cn: { title: 'Lanyu <Precision> & 澜屿*精密 的阅读多于平常' } },
    })
    expect(JSON.stringify(content)).toContain('Vibration：近三周 9 次，此前十二周 4 次；3 人。')
    receiver.state.answer = () => ({ status: 200, body: '{"code":19021,"msg":"sign match fail"}' })
    expect(await sendFeishu(to('/fs', 'wrong'), told, sending)).toMatchObject({ state: 'refused' })
    receiver.state.answer = () => ({ status: 200, body: '{"code":9499,"msg":"too many"}' })
    expect(await sendFeishu(to('/fs'), told, sending)).toMatchObject({ state: 'retry' })
    expect(body()).not.toHaveProperty('sign')
  })

  it('of DingTalk is signed in the address', async () => {
    receiver.state.answer = () => ({ status: 200, body: '{"errcode":0,"errmsg":"ok"}' })
    expect(await sendDingtalk(to('/robot/send?access_token=t', 'SECx'), told, sending)).toMatchObject({ state: 'sent' })
    const asked = new URL(receiver.received[0]?.path ?? '', 'http://x')
    const sign = createHmac('sha256', 'SECx').update('1780300800000\nSECx').digest('base64')
    expect(Object.fromEntries(asked.searchParams)).toEqual({ access_token: 't', timestamp: '1780300800000', sign })
    expect(body()).toMatchObject({ msgtype: 'markdown', markdown: { title: message.title } })
    receiver.state.answer = () => ({ status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' })
    expect(await sendDingtalk(to('/robot/send'), told, sending)).toMatchObject({ state: 'refused' })
    receiver.state.answer = () => ({ status: 200, body: '<html>' })
    expect(await sendDingtalk(to('/robot/send'), told, sending)).toMatchObject({ state: 'refused' })
  })

  it('of WeCom gets Markdown that fits, whatever signs are in the names', async () => {
    receiver.state.answer = () => ({ status: 200, body: '{"errcode":0,"errmsg":"ok"}' })
    const many = composeAlerts(
      Array.from({ length: 200 }, (_, n) => ({ ...alert, id: `${n}`, owner: n % 2 ? 'Ann' : '王桥' })),
      { ...about, language: 'zh-CN' },
    )
    expect(await sendWecom(to('/wecom'), { at, message: many, language: 'zh-CN' }, sending)).toMatchObject({
      state: 'sent',
    })
    const { content } = body().markdown as { content: string }
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096)
    expect(content).not.toContain('\uFFFD')
    expect(content).toContain('\\<Precision\\> & 澜屿\\*精密')
    expect(content).toContain('**Ann**')
  })

  it('that does not answer in time may have shown it, and so is not written to again', async () => {
    receiver.state.answer = () => null
    expect(await sendSlack(to('/slow'), told, { ...sending, timeoutMs: 150 })).toMatchObject({
      state: 'unknown',
      reason: 'timeout',
    })
    expect(await sendSlack({ url: 'http://127.0.0.1:1/', secret: null }, told, sending)).toMatchObject({
      state: 'retry',
      reason: 'unreachable',
    })
    expect(await sendSlack({ url: 'http://10.0.0.1/', secret: null }, told, sending)).toMatchObject({
      state: 'refused',
      reason: 'address_refused',
    })
  })
})

describe('mail', () => {
  const taken: { from: string; to: string[]; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _, done) =>
      username === 'abm' && password === 'right' ? done(null, { user: 'abm' }) : done(new Error('no')),
    onRcptTo({ address }, _, done) {
      const code = Number(/^(\d{3})@/.exec(address)?.[1] ?? 0)
      done(code ? Object.assign(new Error('said so'), { responseCode: code }) : null)
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const recipients = rcptTo.map(one => one.address)
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: recipients,
          text: Buffer.concat(parts).toString('utf8'),
        })
        // takes it and never says so
        if (recipients[0]?.startsWith('silent')) return
        done()
      })
    },
  })
  const listening = new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port)),
  )
  afterAll(() => new Promise<void>(resolve => server.close(() => resolve())))
  const mail = async (recipient: string, more: { user?: string; password?: string; port?: number } = {}) => {
    const port = more.port ?? (await listening)
    const { user = '' } = more
    const settings = { host: '127.0.0.1', port, security: 'none' as const, user, from: 'Spearfish <abm@abm.example>' }
    return sendMail(
      { settings, password: more.password ?? null },
      { id: '0190-mail', message: chinese, recipient },
      sending,
    )
  }
  /** What a reader sees of each part, whichever way it is written. */
  const decoded = (text: string) =>
    [...text.matchAll(/Encoding: (base64|quoted-printable)\r\n\r\n([\s\S]*?)\r\n--/g)].map(([, way, part = '']) =>
      way === 'base64'
        ? Buffer.from(part, 'base64').toString('utf8')
        : decodeURIComponent(
            part
              .replaceAll('=\r\n', '')
              .replaceAll('%', '%25')
              .replaceAll(/=([0-9A-F]{2})/g, '%$1'),
          ),
    )

  it('arrives in the reader’s language with one lasting id, as text and as a page without pictures', async () => {
    expect(await mail('ann@sales.example', { user: 'abm', password: 'right' })).toMatchObject({ state: 'sent' })
    const [got] = taken
    expect(got).toMatchObject({ from: 'abm@abm.example', to: ['ann@sales.example'] })
    expect(got?.text).toMatch(/^Message-ID: <0190-mail@abm\.example>\r$/m)
    expect(got?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    const [text = '', page = ''] = decoded(got?.text ?? '')
    expect(text).toContain('澜屿*精密 的阅读多于平常')
    expect(text).toContain('https://abm.example/accounts/42?section=engagement')
    expect(page).toContain('Lanyu &lt;Precision&gt; &amp;')
    expect(page).not.toMatch(/<img|<script|src=/)
  })

  it('that is refused for good is not tried again, and one that is put off is', async () => {
    expect(await mail('550@sales.example')).toMatchObject({ state: 'refused', reason: 'refused' })
    expect(await mail('452@sales.example')).toMatchObject({ state: 'retry', reason: 'failed' })
    expect(await mail('ann@sales.example', { user: 'abm', password: 'wrong' })).toMatchObject({
      state: 'refused',
      reason: 'login',
    })
    expect(await mail('ann@sales.example', { port: 1 })).toMatchObject({ state: 'retry', reason: 'unreachable' })
  })

  it('whose server took it and then fell silent is uncertain', async () => {
    expect(await mail('silent@sales.example')).toMatchObject({ state: 'unknown' })
  })
})
