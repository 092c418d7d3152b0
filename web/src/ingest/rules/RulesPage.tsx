import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { ChannelRules } from './ChannelRules.tsx'
import { EventTypes } from './EventTypes.tsx'
import { RuleChanges } from './RuleChanges.tsx'
import classes from './Rules.module.css'
import { TryRules } from './TryRules.tsx'
import { useRules } from './use-rules.ts'

const tabs = { channels: ChannelRules, eventTypes: EventTypes, changes: RuleChanges }
type Tab = keyof typeof tabs
const tabNames: readonly Tab[] = ['channels', 'eventTypes', 'changes']

/** /ingest/rules: which channel and which type an event gets, tried out, changed, and taken back. */
export function RulesPage() {
  const { t } = useTranslation('rules')
  const { tab = 'channels' }: { tab?: Tab } = useSearch({ from: '/ingest/rules' })
  const navigate = useNavigate({ from: '/ingest/rules' })
  const rules = useRules()
  const Shown = tabs[tab]
  return (
    <Page title={t('title')}>
      <div className={classes.body}>
        <SegmentedControl
          style={{ justifySelf: 'start' }}
          aria-label={t('title')}
          value={tab}
          data={tabNames.map(value => ({ value, label: t(`tab.${value}`) }))}
          onChange={value => {
            const chosen = tabNames.find(one => one === value)
            void navigate({ search: chosen && chosen !== 'channels' ? { tab: chosen } : {} })
          }}
        />
        <p className="sf-soft" style={{ margin: 0 }}>
          {t('when')} {t('networks')} <PageLink to="/settings/keys">{t('networksPage')}</PageLink>
        </p>
        {rules.error && <ErrorNotice error={rules.error} onRetry={() => void rules.refetch()} />}
        {rules.isPending && <TableSkeleton rows={8} />}
        {rules.data && tab !== 'changes' && <TryRules rules={rules.data} />}
        {rules.data && <Shown rules={rules.data} />}
      </div>
    </Page>
  )
}
