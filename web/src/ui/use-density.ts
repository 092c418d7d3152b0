import { useSyncExternalStore } from 'react'

export type Density = 'normal' | 'dense'
const remembered = 'spearfish.density'
const listeners = new Set<() => void>()
const read = (): Density => (document.documentElement.dataset.density === 'dense' ? 'dense' : 'normal')

/** Puts the remembered row height on the page; called once at the start. */
export function startDensity(): void {
  document.documentElement.dataset.density = localStorage.getItem(remembered) === 'dense' ? 'dense' : 'normal'
}

/** Row height: 36 px, or 32 px when dense. Remembered. */
export function useDensity(): [Density, (density: Density) => void] {
  const density = useSyncExternalStore(tell => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, read)
  return [
    density,
    next => {
      localStorage.setItem(remembered, next)
      document.documentElement.dataset.density = next
      for (const tell of listeners) tell()
    },
  ]
}
