import type { IcpDiff, icpVersionDetailSchema } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../../i18n/use-format.ts'
import { Section } from '../../ui/Section.tsx'
import { Stamp } from '../../ui/Stamp.tsx'
import { TierName } from '../../ui/TierName.tsx'
import { FitHistogram } from '../icp/FitHistogram.tsx'
import { Movers } from '../icp/Movers.tsx'
import classes from './ComparePage.module.css'
import { CriteriaComparison } from './CriteriaComparison.tsx'

type Detail = z.infer<typeof icpVersionDetailSchema>

/** The same comparison seen from the first version: its bars, and the second one as the step line. */
const seenFromFirst = (diff: IcpDiff, second: number): IcpDiff => ({
  ...diff,
  before: second,
  medianFit: diff.medianFitBefore ?? 0,
  grades: diff.grades.map(({ grade, before, after }) => ({ grade, before: after, after: before })),
  histogram: diff.histogram.map(({ from, before, after }) => ({ from, before: after, after: before })),
})

function TierTable({ diff, from, to }: { diff: IcpDiff; from: number; to: number }) {
  const { t } = useTranslation('compare')
  const f = useFormat()
  const heads = [t('version', { n: from }), t('version', { n: to }), t('enters'), t('leaves'), t('stays')]
  return (
    <table className={classes.tiers}>
      <thead>
        <tr>
          <th scope="col">{t('tiers')}</th>
          {heads.map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {diff.tiers.map(row => (
          <tr key={row.tier}>
            <th scope="row">
              <TierName tier={row.tier} />
            </th>
            <td>{f.number(row.before)}</td>
            <td>{f.number(row.after)}</td>
            <td className={row.enter > 0 ? 'sf-up' : 'sf-mute'}>{f.number(row.enter)}</td>
            <td className={row.leave > 0 ? 'sf-down' : 'sf-mute'}>{f.number(row.leave)}</td>
            <td className="sf-mute">{f.number(row.stay)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What differs between two versions: criteria, distribution, tiers, accounts. */
export function Comparison({ from, to, diff, late }: { from: Detail; to: Detail; diff: IcpDiff; late: boolean }) {
  const { t } = useTranslation('compare')
  const f = useFormat()
  const { enter, leave, move } = diff
  const stay = diff.stay + move.count
  const titled = (number: number, median: number | null) =>
    `${t('version', { n: number })}, ${t('median', { fit: f.number(median, 1) })}`
  return (
    <div className={classes.comparison} data-late={late || undefined}>
      <p className={classes.says}>
        <b>
          {enter.count + leave.count + move.count === 0
            ? t('same')
            : t('says', {
                from: from.number,
                to: to.number,
                enter: f.number(enter.count),
                leave: f.number(leave.count),
                stay: f.number(stay),
              })}
        </b>{' '}
        <Stamp state={{ kind: 'exact', ms: diff.ms }} />
      </p>
      <Section title={t('byFit')}>
        <div className={classes.sides}>
          <FitHistogram
            diff={seenFromFirst(diff, to.number)}
            floors={from.definition.grades}
            late={late}
            title={titled(from.number, diff.medianFitBefore)}
          />
          <FitHistogram
            diff={diff}
            floors={to.definition.grades}
            late={late}
            title={titled(to.number, diff.medianFit)}
          />
        </div>
      </Section>
      <CriteriaComparison from={from} to={to} />
      <div className={classes.sides}>
        <TierTable diff={diff} from={from.number} to={to.number} />
        <Movers
          changes={diff}
          title={t('who')}
          heads={{ before: t('fitIn', { n: from.number }), after: t('fitIn', { n: to.number }) }}
        />
      </div>
    </div>
  )
}
