import { Button } from '@mantine/core'
import type { ErasedPerson } from '@server/accounts/person/person.schema.ts'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './Person.module.css'
import { saveAsJson } from './use-person.ts'

/** What an erasure touched, place by place. */
export function ErasedReport({ report }: { report: ErasedPerson }) {
  const { t } = useTranslation('person')
  const f = useFormat()
  const title = t('erased.title', { at: f.dateTime(report.erasedAt) })
  return (
    <div role="status">
      <p>
        <b>{title}</b>{' '}
        {report.left === 0 ? (
          t('erased.nothingLeft')
        ) : (
          <span className="sf-warn">{t('erased.left', { count: report.left })}</span>
        )}
      </p>
      <div className={classes.scroll} role="region" aria-label={title} tabIndex={0}>
        <table className={classes.table} style={{ maxWidth: 640 }}>
          <thead>
            <tr>
              <th scope="col">{t('rights.place')}</th>
              <th scope="col" data-align="right">
                {t('rights.found')}
              </th>
              <th scope="col">{t('erased.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {report.places.map(one => (
              <tr key={one.place}>
                <th scope="row">{t(`erased.place.${one.place}`)}</th>
                <td data-align="right">{f.number(one.found)}</td>
                <td
                  className={classes.long}
                  title={one.place.startsWith('files') && one.what.length > 0 ? f.list(one.what) : undefined}
                >
                  {t(`erased.outcomes.${one.outcome}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} />}
          onClick={() => saveAsJson(report, 'erased.json')}
        >
          {t('erased.download')}
        </Button>
      </div>
    </div>
  )
}
