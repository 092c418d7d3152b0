import { Button } from '@mantine/core'
import type { ConsentEntry, PersonReference } from '@server/accounts/consent/consent.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Section } from '../../ui/Section.tsx'
import { DecisionDialog } from './DecisionDialog.tsx'
import classes from './Person.module.css'

const heads = ['at', 'purpose', 'channel', 'state', 'source', 'text', 'by', 'proof'] as const

const proofOf = (entry: ConsentEntry) =>
  Object.entries(entry.proof)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')

/** What a person has said, the latest first, and a way to write the next word down. */
export function ConsentLedger({ reference, ledger }: { reference: PersonReference; ledger: readonly ConsentEntry[] }) {
  const { t } = useTranslation('person')
  const f = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <Section
      title={t('ledger.title')}
      note={t('ledger.note')}
      action={
        <Button size="xs" variant="default" onClick={() => setOpen(true)}>
          {t('decision.open')}
        </Button>
      }
    >
      {ledger.length === 0 ? (
        <p className="sf-soft">{t('ledger.none')}</p>
      ) : (
        <div className={classes.scroll} role="region" aria-label={t('ledger.title')} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                {heads.map(head => (
                  <th key={head} scope="col">
                    {t(`ledger.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ledger.map(entry => (
                <tr key={entry.id}>
                  <td>{f.dateTime(entry.at)}</td>
                  <td>{t(`purpose.${entry.purpose}`)}</td>
                  <td>{t(`channel.${entry.channel}`)}</td>
                  <td>{t(`state.${entry.state}`)}</td>
                  <td>{entry.source}</td>
                  <td>{entry.textVersion === null ? '–' : t('decision.textVersion', { n: entry.textVersion })}</td>
                  <td>{entry.author}</td>
                  <td className={classes.long} title={proofOf(entry)}>
                    {proofOf(entry) || '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <DecisionDialog reference={reference} opened={open} onClose={() => setOpen(false)} />
    </Section>
  )
}
