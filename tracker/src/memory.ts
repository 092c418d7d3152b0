const prefix = 'spearfish.'

/** What the browser keeps for us. Until the visitor agrees it keeps nothing: values live as long as the page. */
export interface Memory {
  get(name: string): string | null
  set(name: string, value: string): void
  /** May we keep things beyond this page? */
  lasting(): boolean
  /** The visitor agreed: from now on, and what the page holds already, is kept. A no takes everything away. */
  allow(yes: boolean): void
}

/** A browser may refuse its storage (private windows, policies); then the page's own memory has to do. */
function storage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** `forbidden`: the browser itself says no (Global Privacy Control), so that a yes on the page changes nothing. */
export function openMemory(forbidden: boolean): Memory {
  const page = new Map<string, string>()
  const disk = forbidden ? null : storage()
  let lasting = disk?.getItem(`${prefix}consent`) === 'yes'
  const write = (name: string, value: string) => {
    try {
      disk?.setItem(prefix + name, value)
    } catch {
      // a full or closed storage: the page's own memory still holds it
      lasting = false
    }
  }
  return {
    get: name => page.get(name) ?? (lasting ? (disk?.getItem(prefix + name) ?? null) : null),
    set(name, value) {
      page.set(name, value)
      if (lasting) write(name, value)
    },
    lasting: () => lasting,
    allow(yes) {
      if (yes && disk) {
        lasting = true
        write('consent', 'yes')
        for (const [name, value] of page) if (disk.getItem(prefix + name) === null) write(name, value)
        for (const name of page.keys()) page.set(name, disk.getItem(prefix + name) ?? '')
      } else {
        lasting = false
        page.clear()
        for (const name of Object.keys(disk ?? {})) if (name.startsWith(prefix)) disk?.removeItem(name)
      }
    },
  }
}
