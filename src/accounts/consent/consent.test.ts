import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsWorld, openAccountsWorld } from '../testing/accounts-world.ts'
import { consentSettingsSchema, type Purpose, personConsentSchema, type ReachChannel } from './consent.schema.ts'
import { forgetNames } from './consent-ledger.store.ts'
import { decideReach } from './decide-reach.ts'
import { mayReach, mayReachContacts } from './may-reach.ts'

const policy = {
  marketing: 'consent',
  personalisation: 'legitimate_interest',
  advertising: 'consent',
  analytics: 'consent',
  service: 'legitimate_interest',
} as const

type Said = [purpose: Purpose, channel: 'any' | ReachChannel, state: 'granted' | 'refused' | 'withdrawn', day: string]

describe('whether a person may be reached', () => {
  const cases: [string, Said[], string | null, Purpose, ReachChannel, boolean, string, boolean][] = [
    ['who never said a word is not written to', [], null, 'marketing', 'email', false, 'never_asked', true],
    ['but may be served', [], null, 'service', 'email', true, 'legitimate_interest', true],
    [
      'after a yes to everything',
      [['marketing', 'any', 'granted', '01']],
      null,
      'marketing',
      'phone',
      true,
      'granted',
      true,
    ],
    [
      'a no to one channel leaves the others',
      [
        ['marketing', 'any', 'granted', '01'],
        ['marketing', 'email', 'withdrawn', '02'],
      ],
      null,
      'marketing',
      'phone',
      true,
      'granted',
      true,
    ],
    [
      'and closes that one',
      [
        ['marketing', 'any', 'granted', '01'],
        ['marketing', 'email', 'withdrawn', '02'],
      ],
      null,
      'marketing',
      'email',
      false,
      'withdrawn',
      true,
    ],
    [
      'the later word about every channel counts',
      [
        ['marketing', 'email', 'granted', '03'],
        ['marketing', 'any', 'refused', '04'],
      ],
      null,
      'marketing',
      'email',
      false,
      'refused',
      true,
    ],
    [
      'a word that arrives late does not overrule a younger one',
      [
        ['marketing', 'email', 'withdrawn', '05'],
        ['marketing', 'email', 'granted', '02'],
      ],
      null,
      'marketing',
      'email',
      false,
      'withdrawn',
      true,
    ],
    [
      'an unsubscribe is a word about mails',
      [['marketing', 'any', 'granted', '01']],
      '02',
      'marketing',
      'email',
      false,
      'unsubscribed',
      true,
    ],
    ['not about calls', [['marketing', 'any', 'granted', '01']], '02', 'marketing', 'phone', true, 'granted', true],
    [
      'a later yes overrules it',
      [['marketing', 'email', 'granted', '03']],
      '02',
      'marketing',
      'email',
      true,
      'granted',
      true,
    ],
    [
      'no personalisation leaves the mail itself allowed',
      [
        ['marketing', 'any', 'granted', '01'],
        ['personalisation', 'any', 'refused', '02'],
      ],
      null,
      'marketing',
      'email',
      true,
      'granted',
      false,
    ],
  ]
  it.each(cases)('%s', (_, said, unsubscribed, purpose, channel, allowed, reason, personalised) => {
    const at = (day: string) => `2026-03-${day}T00:00:00.000Z`
    const decisions = said.map(([p, c, state, day], n) => ({
      id: String(n),
      purpose: p,
      channel: c,
      state,
      at: at(day),
    }))
    const unsubscribedAt = unsubscribed === null ? null : at(unsubscribed)
    expect(decideReach({ decisions, unsubscribedAt, policy, purpose, channel })).toMatchObject({
      allowed,
      reason,
      personalised,
    })
  })

  it('does not depend on the order in which decisions are read, and of two at one moment the later written counts', () => {
    const at = '2026-03-01T00:00:00.000Z'
    const decisions = [
      { id: '9', purpose: 'marketing', channel: 'any', state: 'granted', at },
      { id: '10', purpose: 'marketing', channel: 'email', state: 'withdrawn', at },
    ] as const
    for (const order of [decisions, decisions.toReversed()])
      expect(
        decideReach({ decisions: order, unsubscribedAt: null, policy, purpose: 'marketing', channel: 'email' }),
      ).toMatchObject({ allowed: false, entry: '10' })
  })
})

describe('the consent ledger', () => {
  let world: AccountsWorld
  beforeAll(async () => {
    world = await openAccountsWorld()
    await world.contacts([
      { contact_id: '7', account_id: '1', name: 'Ada', email: 'Ada@acme.com' },
      { contact_id: '7', account_id: '1', name: 'Ada', email: 'ada@new.example', at: '2026-02-01 00:00:00.000' },
      { contact_id: '8', account_id: '1', name: 'Bo' },
    ])
  })
  afterAll(() => world.close())

  const send = (method: string, path: string, body: object) =>
    world.request(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  const yes = { purpose: 'marketing', state: 'granted', source: 'webinar form', proof: { page: '/webinar' } }

  it('keeps a person’s word under every address that they have had', async () => {
    const answer = await send('POST', '/accounts/consent', { ...yes, person: { email: 'ada@ACME.com' } })
    const kept = personConsentSchema.parse(await answer.json())
    expect(kept.person).toMatchObject({ contacts: [{ id: '7' }], emails: ['ada@acme.com', 'ada@new.example'] })
    expect(kept.ledger).toMatchObject([{ ...yes, channel: 'any', author: 'owner', textVersion: null }])
    expect(await mayReach(world.context, { email: 'ada@new.example' }, 'marketing', 'email')).toMatchObject({
      allowed: true,
      reason: 'granted',
    })
    expect(await mayReach(world.context, { contact: '7' }, 'advertising', 'ads')).toMatchObject({ allowed: false })
    expect(await mayReach(world.context, { email: 'nobody@acme.com' }, 'marketing', 'email')).toMatchObject({
      reason: 'never_asked',
    })
  })

  it('heeds an unsubscribe among the events at once', async () => {
    await world.events([
      {
        event_id: 'u1',
        account_id: '1',
        contact_id: '7',
        type: 'email_unsubscribed',
        occurred_at: '2026-07-01 00:00:00.000',
        received_at: '2026-07-01 00:00:00.000',
      },
    ])
    expect(await mayReach(world.context, { contact: '7' }, 'marketing', 'email')).toMatchObject({
      allowed: false,
      reason: 'unsubscribed',
      since: '2026-07-01T00:00:00.000Z',
    })
    const both = await mayReachContacts(
      world.context,
      [
        { id: '7', account: '1', email: 'ada@acme.com' },
        { id: '8', account: '1', email: null },
      ],
      'marketing',
      'phone',
    )
    expect([both.get('7')?.reason, both.get('8')?.reason]).toEqual(['granted', 'never_asked'])
  })

  it('can only be added to', async () => {
    const { records } = world.context
    await expect(records.sql("update consents set state = 'granted'")).rejects.toThrow('append-only')
    await expect(records.sql('update consents set person = null')).rejects.toThrow('append-only')
    await expect(records.sql('delete from consents')).rejects.toThrow('append-only')
  })

  it('refers to the wording that was shown, which has versions', async () => {
    const missing = { ...yes, person: { contact: '8' }, textVersion: 1 }
    expect(await (await send('POST', '/accounts/consent', missing)).json()).toMatchObject({
      code: 'accounts.no_such_consent_text',
    })
    const text = { purpose: 'marketing', en: 'May we write to you?', zh: '我们可以给您发邮件吗？' }
    await send('POST', '/accounts/consent/texts', text)
    await send('POST', '/accounts/consent/texts', { ...text, en: 'May we write to you once a month?' })
    const settings = await world.get(consentSettingsSchema, '/accounts/consent/settings')
    expect(settings.texts.map(t => [t.version, t.en])).toEqual([
      [2, 'May we write to you once a month?'],
      [1, 'May we write to you?'],
    ])
    expect((await send('POST', '/accounts/consent', missing)).status).toBe(200)
    expect(await (await send('POST', '/accounts/consent', { ...yes, person: { contact: '99' } })).json()).toMatchObject(
      {
        code: 'accounts.no_such_contact',
      },
    )
  })

  it('rests on what the policy says where nothing was said, and a change is noted', async () => {
    const changed = { ...policy, marketing: 'legitimate_interest' }
    expect((await send('PUT', '/accounts/consent/policy', changed)).status).toBe(200)
    expect(await mayReach(world.context, { email: 'new@acme.com' }, 'marketing', 'email')).toMatchObject({
      allowed: true,
      reason: 'legitimate_interest',
    })
    await send('PUT', '/accounts/consent/policy', policy)
    const { rows } = await world.context.records.sql<{ action: string }>('select action from audit order by id')
    expect(rows.filter(row => row.action === 'accounts.consent_policy_changed')).toHaveLength(2)
  })

  it('still knows a no after the person was forgotten, whichever address comes in again', async () => {
    await send('POST', '/accounts/consent', { ...yes, state: 'refused', person: { email: 'old@x.example' } })
    const names = ['email:old@x.example', 'email:other@x.example']
    expect(await forgetNames(world.context, names, 'owner')).toEqual({ changed: 1, standing: 2 })
    expect(await forgetNames(world.context, names, 'owner')).toEqual({ changed: 0, standing: 2 })
    for (const email of ['old@x.example', 'Other@x.example'])
      expect(await mayReach(world.context, { email }, 'marketing', 'email')).toMatchObject({ reason: 'refused' })
    const { rows } = await world.context.records.sql("select * from consents where state = 'refused'")
    expect(JSON.stringify(rows)).not.toContain('x.example')
    expect(JSON.stringify(rows)).not.toContain('webinar"')
  })
})
