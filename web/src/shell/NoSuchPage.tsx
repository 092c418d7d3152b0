import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

/** An address that leads nowhere. */
export function NoSuchPage() {
  const { t } = useTranslation('shell')
  return (
    <Page title={t('lost.title')}>
      <EmptyState
        icon={IconMapOff}
        title={t('lost.title')}
        why={t('lost.why')}
        action={
          <Button component={Link} to="/">
            {t('lost.home')}
          </Button>
        }
      />
    </Page>
  )
}
