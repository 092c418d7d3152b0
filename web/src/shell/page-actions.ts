import { spotlight } from '@mantine/spotlight'
import { useEffect, useSyncExternalStore } from 'react'

/** Something that the page on show can do, offered in ⌘K. */
export interface PageAction {
  id: string
  label: string
  run: () => void
}

let actions: readonly PageAction[] = []
const listeners = new Set<() => void>()
const set = (next: readonly PageAction[]) => {
  actions = next
  for (const tell of listeners) tell()
}

/** Offers a page's actions in ⌘K while it is on show; memoise the list. */
export function usePageActions(own: readonly PageAction[]): void {
  useEffect(() => {
    set(own)
    return () => set([])
  }, [own])
}

export const useOfferedActions = () =>
  useSyncExternalStore(
    tell => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => actions,
  )

export const openFind = () => spotlight.open()
