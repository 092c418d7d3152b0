import { contactsSchema } from '@server/accounts/accounts.schema.ts'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { PageLink } from '../ui/PageLink.tsx'
import { PlainTable } from './PlainTable.tsx'
import { usePages } from './use-pages.ts'

/** The people of an account, who was active last first. */
export function AccountContacts({ account, asOf }: { account: string; asOf: string | null }) {
  const { t, i18n } = useTranslation('accounts')
  const f = useFormat()
  const list = usePages(contactsSchema, `/accounts/${account}/contacts`, { asOf, limit: 50 })
  const roleName = (role: string) => (i18n.exists(`accounts:role.${role}`) ? t(`role.${role as 'user'}`) : role)
  const dash = <span className="sf-mute">–</span>
  return (
    <PlainTable
      label={t('account.tabs.contacts')}
      list={list}
      columns={[
        {
          id: 'name',
          head: t('account.contacts.name'),
          cell: c => <PageLink to={`/accounts/person?contact=${c.id}`}>{c.name || c.email || c.id}</PageLink>,
        },
        { id: 'title', head: t('account.contacts.title'), cell: c => c.title ?? c.department ?? dash },
        { id: 'roles', head: t('account.contacts.roles'), cell: c => f.list(c.roles.map(roleName)) || dash },
        { id: 'email', head: t('account.contacts.email'), cell: c => c.email ?? dash },
        {
          id: 'last',
          head: t('account.contacts.last'),
          align: 'right',
          cell: c =>
            c.lastEventAt ? (
              <span title={f.dateTime(c.lastEventAt)}>{f.ago(c.lastEventAt)}</span>
            ) : (
              <span className="sf-mute">{t('account.contacts.silent')}</span>
            ),
        },
        { id: 'events', head: t('account.contacts.events'), align: 'right', cell: c => f.number(c.events) },
      ]}
      empty={
        <EmptyState
          icon={IconUsers}
          title={t('account.contacts.none')}
          why={t('account.contacts.noneWhy')}
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
