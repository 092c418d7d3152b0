import { Button } from '@mantine/core'
import type { PersonReference } from '@server/accounts/consent/consent.schema.ts'
import { type ErasedPerson, type PersonExport, personExportSchema } from '@server/accounts/person/person.schema.ts'
import { IconDownload, IconSearch, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '../../api/request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { EraseDialog } from './EraseDialog.tsx'
import { ErasedReport } from './ErasedReport.tsx'
import classes from './Person.module.css'
import { saveAsJson } from './use-person.ts'

/** What was found, place by place. */
function Held({ found }: { found: PersonExport }) {
  const { t } = useTranslation('person')
  const f = useFormat()
  const places = [
    ['contacts', found.consent.person.contacts.length],
    ['versions', found.contactVersions.length],
    ['events', found.events.length],
    ['links', found.links.length],
    ['roles', found.roles.length],
    ['deadLetters', found.deadLetters.length],
    ['rejects', found.rejects.length],
    ['files', found.files.length],
    ['consents', found.consent.ledger.length],
  ] as const
  return (
    <>
      {places.every(([, n]) => n === 0) && <p>{t('rights.nothing')}</p>}
      <div className={classes.scroll} role="region" aria-label={t('rights.title')} tabIndex={0}>
        <table className={classes.table} style={{ maxWidth: 420 }}>
          <thead>
            <tr>
              <th scope="col">{t('rights.place')}</th>
              <th scope="col" data-align="right">
                {t('rights.found')}
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map(([name, n]) => (
              <tr key={name}>
                <th scope="row">{t(`held.${name}`)}</th>
                <td data-align="right">{f.number(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.files.length > 0 && (
        <p className="sf-soft">{t('rights.files', { names: f.list(found.files.map(file => file.name)) })}</p>
      )}
      {found.unsearched.length > 0 && (
        <p className="sf-warn">{t('rights.unsearched', { names: f.list(found.unsearched.map(one => one.what)) })}</p>
      )}
    </>
  )
}

/** A person's right to know and to be forgotten: everything found, as a file, and its erasure with a report. */
export function PersonRights(props: { reference: PersonReference; name: string; word: string }) {
  const { t } = useTranslation('person')
  const [erasing, setErasing] = useState(false)
  const [erased, setErased] = useState<ErasedPerson | null>(null)
  const look = useMutation({
    mutationFn: () => getJson(personExportSchema, '/accounts/person/export', props.reference),
  })
  const found = look.data
  return (
    <Section title={t('rights.title')} note={t('rights.note')}>
      {erased && <ErasedReport report={erased} />}
      {!erased && !found && <p className="sf-soft">{t('rights.why')}</p>}
      {!erased && found && <Held found={found} />}
      <div className={classes.buttons}>
        {!found && (
          <Button
            variant="default"
            leftSection={<IconSearch size={14} />}
            loading={look.isPending}
            onClick={() => look.mutate()}
          >
            {t('rights.look')}
          </Button>
        )}
        {found && !erased && (
          <Button leftSection={<IconDownload size={14} />} onClick={() => saveAsJson(found, 'person.json')}>
            {t('rights.download')}
          </Button>
        )}
        {found && (
          <Button variant="default" leftSection={<IconTrash size={14} />} onClick={() => setErasing(true)}>
            {t('rights.erase')}
          </Button>
        )}
      </div>
      {look.error && <ErrorNotice error={look.error} />}
      <EraseDialog
        {...props}
        opened={erasing}
        onClose={() => setErasing(false)}
        onErased={report => {
          setErased(report)
          setErasing(false)
        }}
      />
    </Section>
  )
}
