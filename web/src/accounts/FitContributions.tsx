import type { FitReceipt } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { GradeBadge } from '../ui/GradeBadge.tsx'
import { largestRemainder } from '../ui/largest-remainder.ts'
import classes from './FitContributions.module.css'
import { useReceiptRows } from './use-receipt-rows.ts'

/** The contribution chart: a row a criterion, bars that start where the last ended, double rule, sum. */
export function FitContributions({ receipt }: { receipt: FitReceipt }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const lines = useReceiptRows(receipt).sort((a, b) => b.points - a.points)
  const shown = largestRemainder(lines.map(line => line.points))
  let sum = 0
  const bars = lines.map(line => {
    const start = Math.min(sum, sum + line.points)
    sum += line.points
    return { start, width: Math.abs(line.points), loss: line.points < 0 }
  })
  const scale = Math.max(...bars.map(bar => bar.start + bar.width), receipt.medianFit, 1)
  const part = (points: number) => `${(100 * points) / scale}%`
  const median = <u className={classes.median} style={{ left: part(receipt.medianFit) }} />
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('account.fit.criterion')}</th>
          <th scope="col">{t('account.fit.says')}</th>
          <th scope="col" className={classes.weight}>
            {t('account.fit.weight')}
          </th>
          <th scope="col" className={classes.chart}>
            <span style={{ left: part(receipt.medianFit) }}>
              {t('account.fit.median', { median: f.number(receipt.medianFit, 1) })}
            </span>
          </th>
          <th scope="col" className={classes.points}>
            {t('account.fit.points')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => (
          <tr key={line.id} data-faint={line.faint || undefined}>
            <th scope="row" title={line.label}>
              {line.label}
            </th>
            <td title={line.why}>{line.evidence}</td>
            <td className={classes.weight}>{line.factor}</td>
            <td className={classes.chart} aria-hidden="true">
              {median}
              <i
                data-loss={bars[i]?.loss || undefined}
                style={{ left: part(bars[i]?.start ?? 0), width: part(bars[i]?.width ?? 0) }}
              />
            </td>
            <td className={classes.points}>{f.number(shown.parts[i], 1)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            <span className={classes.sum}>
              {t('account.fit.sum', { n: lines.length })}
              <GradeBadge grade={receipt.grade} />
            </span>
          </th>
          <td className={classes.weight} />
          <td className={classes.chart} aria-hidden="true">
            {median}
            <i style={{ left: 0, width: part(Math.max(0, receipt.fit)) }} />
          </td>
          <td className={classes.points}>{f.number(shown.sum, 1)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
