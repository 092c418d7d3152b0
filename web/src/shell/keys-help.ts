import { useSyncExternalStore } from 'react'

let open = false
const listeners = new Set<() => void>()

const set = (state: boolean) => {
  open = state
  for (const tell of listeners) tell()
}

/** Whether the list of keys is open; it can be opened from anywhere. */
export const keysHelp = { toggle: () => set(!open), open: () => set(true), close: () => set(false) }

export const useKeysHelp = () =>
  useSyncExternalStore(
    tell => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => open,
  )
