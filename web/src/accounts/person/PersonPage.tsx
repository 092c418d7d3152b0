import { Button, TextInput } from '@mantine/core'
import type { PersonReference } from '@server/accounts/consent/consent.schema.ts'
import { IconUserSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { ConsentLedger } from './ConsentLedger.tsx'
import { NoPersonalisation } from './NoPersonalisation.tsx'
import classes from './Person.module.css'
import { PersonRights } from './PersonRights.tsx'
import { ReachTable } from './ReachTable.tsx'
import { usePerson } from './use-person.ts'

/** Looks somebody up by an address; the address stands in the URL. */
function FindPerson({ email }: { email: string }) {
  const { t } = useTranslation('person')
  const navigate = useNavigate()
  const [text, setText] = useState(email)
  const [wrong, setWrong] = useState(false)
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        const typed = text.trim()
        const good = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed)
        setWrong(!good)
        if (good) void navigate({ to: '/accounts/person', search: { email: typed } })
      }}
    >
      <TextInput
        label={t('search')}
        type="email"
        data-page-search
        value={text}
        error={wrong ? t('notAnAddress') : undefined}
        onChange={event => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ''}>
        {t('find')}
      </Button>
    </form>
  )
}

function Known({ reference }: { reference: PersonReference }) {
  const { t } = useTranslation('person')
  const f = useFormat()
  const known = usePerson(reference)
  if (known.error) return <ErrorNotice error={known.error} onRetry={() => void known.refetch()} />
  if (!known.data) return <TableSkeleton rows={6} />
  const { contacts, emails } = known.data.person
  const first = contacts[0]
  const name = first?.name || reference.email || emails[0] || t('contact', { id: reference.contact ?? '' })
  const others = emails.filter(email => email !== name)
  return (
    <>
      <div className={classes.who}>
        <p className={classes.name}>{name}</p>
        {contacts.map(contact =>
          contact.account === null ? null : (
            <p key={contact.id} className="sf-soft">
              <PageLink to={`/accounts/${contact.account}?section=contacts`}>{t('account')}</PageLink>
              {contact.email ? ` · ${contact.email}` : ''}
            </p>
          ),
        )}
        {contacts.length > 0 && others.length > 1 && (
          <p className="sf-mute sf-small">{t('addresses', { emails: f.list(others) })}</p>
        )}
        {contacts.length === 0 && (
          <p className="sf-soft">{reference.contact ? t('gone', { id: reference.contact }) : t('unknown')}</p>
        )}
      </div>
      <ReachTable reach={known.data.reach} />
      <NoPersonalisation reference={reference} reach={known.data.reach} />
      <ConsentLedger reference={reference} ledger={known.data.ledger} />
      <PersonRights reference={reference} name={name} word={emails[0] ?? reference.contact ?? ''} />
    </>
  )
}

/** /accounts/person?email=… or ?contact=…: what somebody agreed to, all that is kept of them, and its erasure. */
export function PersonPage() {
  const { t } = useTranslation('person')
  const { email, contact } = useSearch({ from: '/accounts/person' })
  const reference: PersonReference | null = contact ? { contact } : email ? { email } : null
  return (
    <Page title={t('title')}>
      <div className={classes.body}>
        <FindPerson key={email ?? ''} email={email ?? ''} />
        {reference ? (
          <Known key={JSON.stringify(reference)} reference={reference} />
        ) : (
          <EmptyState icon={IconUserSearch} title={t('start')} why={t('startWhy')} />
        )}
      </div>
    </Page>
  )
}
