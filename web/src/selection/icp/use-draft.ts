import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { useEffect, useReducer } from 'react'
import { draftReducer, startHistory } from './draft-history.ts'
import { dropDraft, keepDraft, readDraft } from './draft-store.ts'
import type { DefinitionEdit } from './edit-definition.ts'

/** The draft being edited, with undo and redo, kept in this browser while it differs from what it is based on. */
export function useDraft(base: IcpDefinition, basedOn: number | null) {
  const [history, act] = useReducer(draftReducer, base, start => startHistory(readDraft(basedOn) ?? start))
  const draft = history.present
  const changed = JSON.stringify(draft) !== JSON.stringify(base)
  useEffect(() => {
    if (changed) keepDraft(basedOn, draft)
  }, [basedOn, changed, draft])
  return {
    draft,
    changed,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit: (edit: DefinitionEdit) => act({ do: 'edit', edit, at: performance.now() }),
    undo: () => act({ do: 'undo' }),
    redo: () => act({ do: 'redo' }),
    discard: (start: IcpDefinition) => {
      dropDraft()
      act({ do: 'reset', definition: start })
    },
  }
}
