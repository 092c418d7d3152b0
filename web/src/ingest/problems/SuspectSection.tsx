import { Button } from '@mantine/core'
import type { Import } from '@server/ingest/ingest.schema.ts'
import { IconArrowRight, IconCheck } from '@tabler/icons-react'
import type { Dispatch } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Found } from './ProblemRow.tsx'
import classes from './Problems.module.css'
import { type RepairAction, type RepairList, valueKey } from './repair-list.ts'

/** Values that were taken as they are but look misspelt: GTXPro → GTX Pro, in 1,480 rows. */
export function SuspectSection(props: {
  suspects: Import['suspects']
  repairs: RepairList
  repair: Dispatch<RepairAction>
}) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const { suspects, repairs, repair } = props
  if (suspects.length === 0) return null
  return (
    <section aria-labelledby="suspects" className={classes.section}>
      <div className={classes.head}>
        <h2 id="suspects">{t('suspects.title')}</h2>
        <span className="sf-mute sf-small">{t('suspects.why')}</span>
        {suspects.length > 1 && (
          <span className={classes.actions}>
            <Button size="xs" variant="default" onClick={() => repair({ do: 'acceptValues', suspects })}>
              {t('suspects.replaceAll')}
            </Button>
          </span>
        )}
      </div>
      <div className={classes.scroll}>
        <table className={classes.suspects}>
          <tbody>
            {suspects.map(({ column, found, suggestion, rows }) => {
              const taken = valueKey(column, found) in repairs.values
              return (
                <tr key={valueKey(column, found)} data-taken={taken || undefined}>
                  <th scope="row" className="sf-truncate">
                    {column}
                  </th>
                  <td className="sf-truncate">
                    <Found found={found} suggestion={suggestion} />
                  </td>
                  <td className="sf-truncate">
                    <span className={classes.fix}>
                      {taken ? (
                        <IconCheck size={14} stroke={2} aria-label={t('problems.taken')} />
                      ) : (
                        <IconArrowRight size={14} stroke={1.6} aria-hidden="true" />
                      )}
                      <b>{suggestion}</b>
                    </span>
                  </td>
                  <td className="sf-num">{t('suspects.rows', { count: rows, n: f.number(rows) })}</td>
                  <td className={classes.tools}>
                    <Button
                      size="xs"
                      variant={taken ? 'subtle' : 'default'}
                      {...(taken ? { color: 'gray' } : {})}
                      aria-label={t(taken ? 'suspects.keepOf' : 'suspects.replaceOf', { found, suggestion })}
                      onClick={() =>
                        repair(
                          taken
                            ? { do: 'clearValue', column, found }
                            : { do: 'setValue', column, found, value: suggestion },
                        )
                      }
                    >
                      {t(taken ? 'problems.undo' : 'suspects.replace')}
                    </Button>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
