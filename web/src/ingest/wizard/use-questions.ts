import { type FileInspection, fileInspectionSchema } from '@server/ingest/ingest.schema.ts'
import { useEffect, useEffectEvent } from 'react'
import { useApi } from '../../api/use-api.ts'
import type { Wizard, WizardAction } from './import-wizard.ts'

/** Asks again what the file leaves open when a column becomes something else: a text that is now a date, say. */
export function useQuestions(wizard: Wizard, file: FileInspection, act: (action: WizardAction) => void): void {
  const changed = JSON.stringify(wizard.mapping) !== JSON.stringify(file.mapping)
  const looked = useApi(
    fileInspectionSchema,
    `/ingest/files/${file.id}`,
    { as: file.kind, preset: file.preset, sheet: file.format.sheet, mapping: JSON.stringify(wizard.mapping) },
    { enabled: changed },
  )
  const ask = useEffectEvent((questions: FileInspection['questions']) => act({ do: 'asked', questions }))
  useEffect(() => {
    if (looked.data) ask(looked.data.questions)
  }, [looked.data])
}
