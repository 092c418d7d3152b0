import { watchAttention } from './attention.ts'
import { openMemory } from './memory.ts'
import { type Message, openOutbox } from './outbox.ts'
import { watchForms, watchLeaving, watchMoves } from './watch-page.ts'
import { type Fields, writeMessages } from './write-messages.ts'

type Command = [name: string, ...parts: unknown[]]

declare global {
  interface Window {
    /** `spearfish('track', 'demo_request', { plan: 'team' })`; calls before the script is here wait in `q`. */
    spearfish?: ((...command: Command) => void) & { q?: ArrayLike<unknown>[] }
  }
  interface Navigator {
    globalPrivacyControl?: boolean
  }
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

function start(script: HTMLScriptElement, writeKey: string): void {
  const forbidden = navigator.globalPrivacyControl === true
  const memory = openMemory(forbidden)
  const outbox = openOutbox(`${script.dataset.server ?? new URL(script.src).origin}/v1/batch`, writeKey, memory)
  const write = writeMessages(memory, forbidden)
  let referrer = document.referrer
  const put = (type: Message['type'], parts: Fields) => outbox.put(write.message(type, parts, referrer))
  const track = (event: string, properties: Fields) => put('track', { event, properties })

  const page = (properties: Fields = {}) => {
    write.arrive()
    put('page', { name: document.title, properties })
  }
  /** `identify('42', { email })`, or `identify({ email })` where nobody has a number. */
  const identify = (first: unknown, second?: unknown) => {
    if (typeof first === 'string') memory.set('user', first)
    put('identify', { traits: fieldsOf(typeof first === 'string' ? second : first) })
  }
  const commands: Record<string, (...parts: unknown[]) => void> = {
    page: properties => page(fieldsOf(properties)),
    track: (event, properties) => track(String(event), fieldsOf(properties)),
    identify,
    group: (groupId, traits) => put('group', { groupId: String(groupId), traits: fieldsOf(traits) }),
    consent(yes, details) {
      memory.allow(yes === true)
      track('consent_changed', { ...fieldsOf(details), granted: yes === true })
    },
  }

  const attention = watchAttention((seconds, scroll, url) => track('page_engaged', { seconds, scroll, url }))
  watchMoves(before => {
    attention.restart()
    referrer = before
    page()
  })
  if (script.dataset.forms !== 'off')
    watchForms((form, email) => {
      if (email && memory.lasting()) identify({ email })
      track('form_submit', { form })
    })
  watchLeaving(() => {
    attention.tell()
    outbox.leave()
  })

  const waiting = window.spearfish?.q ?? []
  window.spearfish = (name, ...parts) => commands[name]?.(...parts)
  const begin = () => {
    page()
    for (const command of waiting) window.spearfish?.(...(Array.from(command) as Command))
  }
  // a page that is only prepared has not been seen
  if ('prerendering' in document && document.prerendering)
    document.addEventListener('prerenderingchange', begin, { once: true })
  else begin()
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && script.dataset.key) start(script, script.dataset.key)
