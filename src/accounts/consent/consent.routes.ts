import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from '../../context.ts'
import { type ApiEnv, body, json, route } from '../../http/route.ts'
import {
  consentPolicySchema,
  consentSettingsSchema,
  newConsentSchema,
  newConsentTextSchema,
  personConsentSchema,
  personSchema,
} from './consent.schema.ts'
import {
  addConsentText,
  consentPolicy,
  consentTexts,
  countDecisions,
  recordConsent,
  setConsentPolicy,
} from './consent-ledger.store.ts'
import { personConsent } from './may-reach.ts'

const settings = async (context: Context) => {
  const [policy, texts, decisions] = await Promise.all([
    consentPolicy(context),
    consentTexts(context),
    countDecisions(context),
  ])
  return { policy, texts, decisions }
}

/** Who agreed to what, under /accounts/consent. */
export function addConsentRoutes(api: OpenAPIHono<ApiEnv>, context: Context): void {
  api.openapi(
    route('accounts.read', {
      method: 'get',
      path: '/accounts/consent',
      summary: 'What a person agreed to, and what follows for every purpose and channel',
      request: { query: personSchema },
      responses: json(personConsentSchema),
    }),
    async c => c.json(await personConsent(context, c.req.valid('query')), 200),
  )
  api.openapi(
    route('accounts.write', {
      method: 'post',
      path: '/accounts/consent',
      summary: 'Write a person’s decision down',
      request: { body: body(newConsentSchema) },
      responses: json(personConsentSchema),
    }),
    async c => {
      const decision = c.req.valid('json')
      await recordConsent(context, decision, c.get('actor').name)
      return c.json(await personConsent(context, decision.person), 200)
    },
  )
  api.openapi(
    route('settings.read', {
      method: 'get',
      path: '/accounts/consent/settings',
      summary: 'What the purposes rest on, and the texts that people were asked with',
      responses: json(consentSettingsSchema),
    }),
    async c => c.json(await settings(context), 200),
  )
  api.openapi(
    route('settings.write', {
      method: 'put',
      path: '/accounts/consent/policy',
      summary: 'Change what the purposes rest on',
      request: { body: body(consentPolicySchema) },
      responses: json(consentSettingsSchema),
    }),
    async c => {
      await setConsentPolicy(context, c.req.valid('json'), c.get('actor').name)
      return c.json(await settings(context), 200)
    },
  )
  api.openapi(
    route('settings.write', {
      method: 'post',
      path: '/accounts/consent/texts',
      summary: 'Keep a new wording as the next version of a purpose’s text',
      request: { body: body(newConsentTextSchema) },
      responses: json(consentSettingsSchema),
    }),
    async c => {
      await addConsentText(context, c.req.valid('json'), c.get('actor').name)
      return c.json(await settings(context), 200)
    },
  )
}
