import { Button } from '@mantine/core'
import type { IcpDiff } from '@server/selection/selection.schema.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { GradeBadge } from '../../ui/GradeBadge.tsx'
import classes from './Movers.module.css'

const AT_FIRST = 10

/** The best of the list under the draft, with the rank that each has now; who rises far stands out. */
export function TopTable({ top, before }: { top: IcpDiff['top']; before: number | null }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const [all, setAll] = useState(false)
  const shown = all ? top : top.slice(0, AT_FIRST)
  if (top.length === 0) return <p className={classes.none}>{t('move.none.top')}</p>
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table} data-ranks>
          <thead>
            <tr>
              <th scope="col">{t('list.rank')}</th>
              <th scope="col">{t('company')}</th>
              {before !== null && <th scope="col">{t('icp.version', { n: before })}</th>}
              <th scope="col">{t('list.fit')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ account, name, rank, rankBefore, fit, grade }) => (
              <tr key={account}>
                <td>{f.number(rank)}</td>
                <th scope="row" className="sf-truncate" title={name}>
                  <Link to="/accounts/$id" params={{ id: account }}>
                    {name}
                  </Link>
                </th>
                {before !== null && (
                  <td className={rankBefore === null || rankBefore >= 2 * rank + 10 ? 'sf-up' : 'sf-mute'}>
                    {rankBefore === null ? t('icp.new') : `#${f.number(rankBefore)}`}
                  </td>
                )}
                <td className={classes.fit}>
                  <span>{f.number(fit, 1)}</span> <GradeBadge grade={grade} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {top.length > AT_FIRST && !all && (
        <Button size="xs" variant="subtle" mt={6} onClick={() => setAll(true)}>
          {t('move.more', { n: f.number(top.length) })}
        </Button>
      )}
    </>
  )
}
