import { opportunitiesSchema } from '@server/accounts/accounts.schema.ts'
import { IconBriefcase } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Tag } from '../ui/Tag.tsx'
import { PlainTable } from './PlainTable.tsx'
import { usePages } from './use-pages.ts'

const tones = { open: 'plain', won: 'hot', lost: 'bad' } as const

/** The deals with an account. */
export function AccountOpportunities({ account, asOf }: { account: string; asOf: string | null }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const list = usePages(opportunitiesSchema, `/accounts/${account}/opportunities`, { asOf, limit: 50 })
  const dash = <span className="sf-mute">–</span>
  return (
    <PlainTable
      label={t('account.tabs.opportunities')}
      list={list}
      columns={[
        { id: 'name', head: t('account.opportunities.name'), cell: o => <b style={{ fontWeight: 500 }}>{o.name}</b> },
        { id: 'product', head: t('account.opportunities.product'), cell: o => o.product ?? dash },
        {
          id: 'status',
          head: t('account.opportunities.status'),
          cell: o => <Tag tone={tones[o.status]}>{t(`account.opportunities.state.${o.status}`)}</Tag>,
        },
        { id: 'stage', head: t('account.opportunities.stage'), cell: o => o.stage || dash },
        {
          id: 'amount',
          head: t('account.opportunities.amount'),
          align: 'right',
          cell: o => <span title={o.amountText ?? undefined}>{f.number(o.amountUsd)}</span>,
        },
        { id: 'created', head: t('account.opportunities.created'), align: 'right', cell: o => f.date(o.createdOn) },
        {
          id: 'close',
          head: t('account.opportunities.close'),
          align: 'right',
          cell: o => f.date(o.closedOn ?? o.expectedCloseOn),
        },
        { id: 'owner', head: t('account.opportunities.owner'), cell: o => o.owner ?? dash },
      ]}
      empty={
        <EmptyState
          icon={IconBriefcase}
          title={t('account.opportunities.none')}
          why={t('account.opportunities.noneWhy')}
          action={
            <LinkButton to="/ingest/imports/new" variant="default">
              {t('import')}
            </LinkButton>
          }
        />
      }
    />
  )
}
