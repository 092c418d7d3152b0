import type { Memory } from './memory.ts'
import type { Message } from './outbox.ts'
import { rememberTouch, touchOf, withoutClicks } from './touch.ts'

export type Fields = Record<string, unknown>

/** Random bytes in the form of a UUID; `crypto.randomUUID` is missing on pages without TLS. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** Who says something, on which page, and what brought them. */
export function writeMessages(memory: Memory, forbidden: boolean) {
  let touches: ReturnType<typeof rememberTouch> = null
  return {
    /** Another page begins: its address may bear a campaign. */
    arrive() {
      touches = rememberTouch(memory, touchOf(new URL(location.href), forbidden))
    },
    message(type: Message['type'], parts: Fields, referrer: string): Message {
      if (!memory.get('id')) memory.set('id', newId())
      const userId = memory.get('user')
      const url = new URL(location.href)
      return {
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
      }
    },
  }
}
