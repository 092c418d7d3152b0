import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page.tsx'
import classes from './AlertsPage.module.css'
import { ChannelsSection } from './ChannelsSection.tsx'
import { OutboxSection } from './OutboxSection.tsx'
import { OwnersSection } from './OwnersSection.tsx'
import { RulesSection } from './RulesSection.tsx'
import { SharedSection } from './SharedSection.tsx'

/** /settings/alerts: where alerts go besides the app, to whom and when. */
export function AlertsPage() {
  const { t } = useTranslation('alerts')
  return (
    <Page title={t('title')}>
      <div className={classes.sections}>
        <ChannelsSection />
        <RulesSection />
        <OwnersSection />
        <SharedSection />
        <OutboxSection />
      </div>
    </Page>
  )
}
