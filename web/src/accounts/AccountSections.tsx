import { Tabs } from '@mantine/core'
import type { AccountDetail } from '@server/accounts/accounts.schema.ts'
import type { AccountInsights } from '@server/insights/insights.schema.ts'
import type { FitReceipt } from '@server/selection/selection.schema.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { AccountEngagement } from '../insights/AccountEngagement.tsx'
import { NextAction } from '../insights/actions/NextAction.tsx'
import { AccountChanges } from './AccountChanges.tsx'
import { AccountContacts } from './AccountContacts.tsx'
import { AccountFit } from './AccountFit.tsx'
import { AccountOpportunities } from './AccountOpportunities.tsx'
import { AccountRecord } from './AccountRecord.tsx'
import classes from './AccountSections.module.css'
import { AccountTimeline } from './AccountTimeline.tsx'
import { AccountBuyingGroup } from './buying-group/AccountBuyingGroup.tsx'

/** The parts of an account behind tabs, which stand in the URL; the timeline stays beside them where there is room. */
export function AccountSections(props: {
  account: AccountDetail
  fit: UseQueryResult<FitReceipt, Error>
  insights: UseQueryResult<AccountInsights, Error>
  asOf: string | null
  section: string
  onSection: (section: string) => void
}) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const { account, asOf } = props
  const { counts } = account
  const tab = (
    id: 'fit' | 'engagement' | 'group' | 'contacts' | 'opportunities' | 'changes' | 'record',
    count?: number,
  ) => (
    <Tabs.Tab value={id}>
      {t(`account.tabs.${id}`)} {count !== undefined && <span className="sf-mute">{f.number(count)}</span>}
    </Tabs.Tab>
  )
  return (
    <div className={classes.columns}>
      <Tabs
        className={classes.main}
        value={props.section}
        onChange={value => props.onSection(value ?? 'fit')}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('account.tabs.label')} className={classes.tabs}>
          {tab('fit')}
          {tab('engagement')}
          {tab('group')}
          {tab('contacts', counts.contacts)}
          {tab('opportunities', counts.opportunities)}
          {tab('changes')}
          {tab('record')}
        </Tabs.List>
        <Tabs.Panel value="fit">
          <AccountFit fit={props.fit} />
        </Tabs.Panel>
        <Tabs.Panel value="engagement">
          <AccountEngagement account={account.id} insights={props.insights} asOf={asOf} />
        </Tabs.Panel>
        <Tabs.Panel value="group">
          <AccountBuyingGroup account={account.id} asOf={asOf} />
        </Tabs.Panel>
        <Tabs.Panel value="contacts">
          <AccountContacts account={account.id} asOf={asOf} />
        </Tabs.Panel>
        <Tabs.Panel value="opportunities">
          <AccountOpportunities account={account.id} asOf={asOf} />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <AccountChanges account={account.id} asOf={asOf} />
        </Tabs.Panel>
        <Tabs.Panel value="record">
          <AccountRecord account={account} />
        </Tabs.Panel>
      </Tabs>
      <aside className={classes.side}>
        {asOf === null && <NextAction account={account.id} />}
        <AccountTimeline account={account.id} asOf={asOf} />
      </aside>
    </div>
  )
}
