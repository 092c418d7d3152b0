import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../ui/use-error-text.ts'

/** Words for the reasons that the collector gives; a reason that has none stands as it is. */
export function useReasonWords() {
  const { t, i18n } = useTranslation('ingest')
  return useMemo(
    () => ({
      machine: (reason: string) =>
        i18n.exists(`ingest:events.machine.${reason}`) ? t(`events.machine.${reason as 'bot'}`) : reason,
      deadLetter: (code: string) => errorText(i18n, { code: `ingest.event.${code}`, message: code }).message,
    }),
    [t, i18n],
  )
}
