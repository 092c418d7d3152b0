import { useTranslation } from 'react-i18next'

/** An activity of the model in the reader's language; one of the user's own by its name. */
export function useActivityName(): (id: string) => string {
  const { t, i18n } = useTranslation('insights')
  return id => (i18n.exists(`insights:activity.${id}`) ? t(`activity.${id as 'visit'}`) : id.replaceAll('_', ' '))
}
