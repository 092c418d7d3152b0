import { watchAttention } from './attention.ts'
import { openMemory } from './memory.ts'
import { type Message, openOutbox } from './outbox.ts'
import { rememberTouch, touchOf, withoutClicks } from './touch.ts'

type Fields = Record<string, unknown>
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

/** Random bytes in the form of a UUID; `crypto.randomUUID` is missing on pages without TLS. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

function start(script: HTMLScriptElement, writeKey: string): void {
  const forbidden = navigator.globalPrivacyControl === true
  const memory = openMemory(forbidden)
  const server = script.dataset.server ?? new URL(script.src).origin
  const outbox = openOutbox(`${server}/v1/batch`, writeKey, memory)
  let address = ''
  let referrer = document.referrer
  let touches: ReturnType<typeof rememberTouch> = null

  function put(type: Message['type'], parts: Fields): void {
    if (!memory.get('id')) memory.set('id', newId())
    const userId = memory.get('user')
    const url = new URL(location.href)
    outbox.put({
      type,
      messageId: newId(),
      timestamp: new Date().toISOString(),
      anonymousId: memory.get('id'),
      ...(userId ? { userId } : {}),
      ...parts,
      context: {
        page: { url: forbidden ? withoutClicks(url) : url.href, path: url.pathname, title: document.title, referrer },
        campaign: touchOf(url, forbidden) ?? {},
        ...(touches ? { touch: touches } : {}),
        locale: navigator.language,
        library: { name: 'spearfish', version: '1' },
        consent: memory.lasting(),
        gpc: forbidden,
      },
    })
  }

  const attention = watchAttention((seconds, scroll) =>
    put('track', { event: 'page_engaged', properties: { seconds, scroll, url: address } }),
  )

  function page(properties: Fields = {}): void {
    const url = new URL(location.href)
    const before = address
    address = url.href.replace(/#.*$/, '')
    if (before) {
      attention.restart()
      referrer = before
    }
    touches = rememberTouch(memory, touchOf(url, forbidden))
    put('page', { name: document.title, properties })
  }

  /** `identify('42', { email })`, or `identify({ email })` where nobody has a number. */
  function identify(first: unknown, second: unknown): void {
    if (typeof first === 'string') memory.set('user', first)
    put('identify', { traits: fieldsOf(typeof first === 'string' ? second : first) })
  }

  const commands: Record<string, (...parts: unknown[]) => void> = {
    page: properties => page(fieldsOf(properties)),
    track: (event, properties) => put('track', { event: String(event), properties: fieldsOf(properties) }),
    identify,
    group: (groupId, traits) => put('group', { groupId: String(groupId), traits: fieldsOf(traits) }),
    consent(yes, details) {
      memory.allow(yes === true)
      put('track', { event: 'consent_changed', properties: { ...fieldsOf(details), granted: yes === true } })
    },
  }

  /** A page of the same document: its address changed by more than the fragment. */
  const moved = () => {
    if (location.href.replace(/#.*$/, '') !== address) page()
  }
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = function (this: History, ...parts) {
      original.apply(this, parts)
      // the application sets the title after the address
      setTimeout(moved)
    }
  }
  addEventListener('popstate', () => setTimeout(moved))

  /** Which form was sent; what was written into it stays there, but for the address of somebody who agreed. */
  function submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement
    const name = form.getAttribute('id') ?? form.getAttribute('name') ?? ''
    const email = form.querySelector<HTMLInputElement>('input[type=email]')?.value
    if (form.dataset.spearfish === 'off') return
    if (email && memory.lasting()) identify({ email }, undefined)
    put('track', { event: 'form_submit', properties: { form: name || location.pathname } })
  }
  if (script.dataset.forms !== 'off') document.addEventListener('submit', submitted, true)

  const leave = () => {
    attention.tell()
    outbox.leave()
  }
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })

  const run = ([name, ...parts]: Command) => commands[name]?.(...parts)
  const waiting = window.spearfish?.q ?? []
  window.spearfish = (...command) => run(command)
  const begin = () => {
    page()
    for (const command of waiting) run(Array.from(command) as Command)
  }
  // a page that is only prepared has not been seen
  if ('prerendering' in document && document.prerendering)
    document.addEventListener('prerenderingchange', begin, { once: true })
  else begin()
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && script.dataset.key) start(script, script.dataset.key)
