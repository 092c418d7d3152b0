import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Page } from '../ui/Page.tsx'

/** A page that could not be drawn: why, and a way on. */
export function PageFault({ error }: { error: unknown }) {
  const { t } = useTranslation('shell')
  return (
    <Page title={t('broken.title')} actions={<Button onClick={() => location.reload()}>{t('broken.reload')}</Button>}>
      <ErrorNotice error={error} />
    </Page>
  )
}
