import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { type DefinitionEdit, editDefinition, gestureOf } from './edit-definition.ts'

const STEPS_KEPT = 200
/** Two edits of one gesture further apart than this are two steps, ms. */
const GESTURE_MS = 1000

/** A draft with its way back and forth. */
export interface DraftHistory {
  past: readonly IcpDefinition[]
  present: IcpDefinition
  future: readonly IcpDefinition[]
  gesture: { name: string; at: number } | null
}

export type DraftAction =
  | { do: 'edit'; edit: DefinitionEdit; at: number }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'reset'; definition: IcpDefinition }

export const startHistory = (definition: IcpDefinition): DraftHistory => ({
  past: [],
  present: definition,
  future: [],
  gesture: null,
})

function edited(history: DraftHistory, edit: DefinitionEdit, at: number): DraftHistory {
  const present = editDefinition(history.present, edit)
  const name = gestureOf(edit)
  const sameGesture = name !== null && history.gesture?.name === name && at - history.gesture.at < GESTURE_MS
  return {
    past: sameGesture ? history.past : [...history.past, history.present].slice(-STEPS_KEPT),
    present,
    future: [],
    gesture: name === null ? null : { name, at },
  }
}

/** Undo and redo over edits; a dragged slider is one step. */
export function draftReducer(history: DraftHistory, action: DraftAction): DraftHistory {
  switch (action.do) {
    case 'edit':
      return edited(history, action.edit, action.at)
    case 'undo': {
      const last = history.past.at(-1)
      if (!last) return history
      return {
        past: history.past.slice(0, -1),
        present: last,
        future: [history.present, ...history.future],
        gesture: null,
      }
    }
    case 'redo': {
      const [next, ...rest] = history.future
      if (!next) return history
      return { past: [...history.past, history.present], present: next, future: rest, gesture: null }
    }
    case 'reset':
      return startHistory(action.definition)
  }
}
