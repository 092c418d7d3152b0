import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { withApi } from '../../cli/api.ts'
import { print, printJson, say, table } from '../../cli/print.ts'
import { personNamed } from '../consent/consent.commands.ts'
import { erasedPersonSchema, personExportSchema } from './person.schema.ts'

const shared = {
  data: { type: 'string', description: 'The data folder (.spearfish)' },
  json: { type: 'boolean', description: 'Only JSON on stdout' },
  person: { type: 'positional', description: 'An e-mail address, or a contact’s id', required: true },
} as const

const exportOne = defineCommand({
  meta: {
    name: 'export',
    description: 'All that is known of one person, e.g. spearfish accounts person export ada@acme.com --out ada.json',
  },
  args: { ...shared, out: { type: 'string', description: 'Where to; stdout when left out' } },
  run: ({ args }) =>
    withApi(args, async api => {
      const path = `/accounts/person/export?${new URLSearchParams(personNamed(args.person))}`
      const found = await api.get(personExportSchema, path)
      if (args.out === undefined) return printJson(found)
      await writeFile(resolve(args.out), JSON.stringify(found, null, 2))
      say(`${found.contactVersions.length} versions and ${found.events.length} events, ${resolve(args.out)}`)
    }),
})

const erase = defineCommand({
  meta: {
    name: 'erase',
    description: 'Take one person out of everything, e.g. spearfish accounts person erase ada@acme.com --yes',
  },
  args: {
    ...shared,
    events: { type: 'string', description: 'nameless, or gone (nameless)' },
    'keep-out': { type: 'boolean', description: 'Remember that they want nothing from us', default: true },
    yes: { type: 'boolean', description: 'Do it; nothing brings the data back' },
  },
  run: ({ args }) =>
    withApi(args, async api => {
      if (!args.yes) {
        const path = `/accounts/person/export?${new URLSearchParams(personNamed(args.person))}`
        const found = await api.get(personExportSchema, path)
        if (args.json) return printJson({ erased: false, events: found.events.length })
        print(`Would erase ${found.contactVersions.length} versions and ${found.events.length} events; add --yes.`)
        return
      }
      const done = await api.send(erasedPersonSchema, 'POST', '/accounts/person/erase', {
        person: personNamed(args.person),
        ...(args.events ? { events: args.events } : {}),
        keepOut: args['keep-out'],
      })
      if (args.json) return printJson(done)
      print(
        table(
          ['place', 'found', 'outcome', ''],
          done.places.map(p => [p.place, p.found, p.outcome, p.what.join(', ')]),
        ),
      )
      say(`${done.contacts} contacts erased; ${done.left} entries left`)
    }),
})

export const person = defineCommand({
  meta: { name: 'person', description: 'A person’s right to know and to be forgotten: export, erase' },
  subCommands: { export: exportOne, erase },
})
