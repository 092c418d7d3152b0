import { useTranslation } from 'react-i18next'
import { Page } from '../ui/Page.tsx'
import { ConsentPolicySection } from './ConsentPolicySection.tsx'
import { ConsentTextsSection } from './ConsentTextsSection.tsx'
import classes from './KeysPage.module.css'
import { KeysSection } from './KeysSection.tsx'
import { NetworksSection } from './NetworksSection.tsx'

/** /settings/keys: by which keys programs come in, and what people's consent rests on. */
export function KeysPage() {
  const { t } = useTranslation('settings')
  return (
    <Page title={t('title')}>
      <div className={classes.sections}>
        <KeysSection />
        <NetworksSection />
        <ConsentPolicySection />
        <ConsentTextsSection />
      </div>
    </Page>
  )
}
