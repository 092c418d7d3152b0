import { defineCommand } from 'citty'
import { withApi } from '../../cli/api.ts'
import { print, printJson, say, table } from '../../cli/print.ts'
import { consentStates, personConsentSchema, purposes, reachChannels } from './consent.schema.ts'

const person = { type: 'positional', description: 'An e-mail address, or a contact’s id', required: true } as const
const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
} as const

/** A person as the API is asked for them. */
export const personNamed = (words: string): { contact: string } | { email: string } =>
  /^\d{1,20}$/.test(words) ? { contact: words } : { email: words }

const show = defineCommand({
  meta: { name: 'show', description: 'What a person agreed to, e.g. spearfish accounts consent show ada@acme.com' },
  args: { ...shared, person },
  run: ({ args }) =>
    withApi(args, async api => {
      const path = `/accounts/consent?${new URLSearchParams(personNamed(args.person))}`
      const found = await api.get(personConsentSchema, path)
      if (args.json) return printJson(found)
      const rows = found.reach.map(one => [
        one.purpose,
        one.channel,
        one.allowed ? 'yes' : 'no',
        one.reason,
        one.since ?? '',
      ])
      print(table(['purpose', 'channel', 'allowed', 'because', 'since'], rows))
      say(`${found.ledger.length} decisions; ${found.person.contacts.length} contacts of this person`)
    }),
})

const record = defineCommand({
  meta: {
    name: 'record',
    description:
      'Write a decision down, e.g. spearfish accounts consent record ada@acme.com --purpose marketing --state withdrawn --source phone',
  },
  args: {
    ...shared,
    person,
    purpose: { type: 'string', description: purposes.join(', '), required: true },
    channel: { type: 'string', description: `any, ${reachChannels.join(', ')} (any)` },
    state: { type: 'string', description: consentStates.join(', '), required: true },
    source: { type: 'string', description: 'Where the decision came from', required: true },
    'text-version': { type: 'string', description: 'The version of the text that was shown' },
    at: { type: 'string', description: 'When the person decided (now)' },
    note: { type: 'string', description: 'What shows it' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      const found = await api.send(personConsentSchema, 'POST', '/accounts/consent', {
        person: personNamed(args.person),
        purpose: args.purpose,
        ...(args.channel ? { channel: args.channel } : {}),
        state: args.state,
        source: args.source,
        ...(args['text-version'] ? { textVersion: Number(args['text-version']) } : {}),
        ...(args.at ? { at: args.at } : {}),
        proof: args.note ? { note: args.note } : {},
      })
      if (args.json) printJson(found)
      else print(`Written down; ${found.ledger.length} decisions of this person.`)
    }),
})

export const consent = defineCommand({
  meta: { name: 'consent', description: 'What people agreed to: show, record' },
  subCommands: { show, record },
})
