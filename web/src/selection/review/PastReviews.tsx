import type { listReviewsSchema } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './ReviewPage.module.css'

/** Reviews that both teams agreed on: what changed, who said yes, what was noted. */
export function PastReviews({ reviews }: { reviews: z.infer<typeof listReviewsSchema>['past'] }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const numbers = ['enter', 'leave', 'move', 'stay'] as const
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('review.past')}>
      <table className={classes.past}>
        <thead>
          <tr>
            <th scope="col">{t('review.when')}</th>
            <th scope="col">{t('review.list')}</th>
            {numbers.map(n => (
              <th key={n} scope="col" className="sf-num">
                {t(`review.count.${n}`)}
              </th>
            ))}
            <th scope="col">{t('review.marketing')}</th>
            <th scope="col">{t('review.sales')}</th>
            <th scope="col">{t('review.note')}</th>
          </tr>
        </thead>
        <tbody>
          {reviews.map(review => (
            <tr key={review.id}>
              <th scope="row">{f.date(review.createdAt)}</th>
              <td>
                {review.fromVersion === null ? '' : `${review.fromVersion} → `}
                {review.toVersion}
              </td>
              {numbers.map(n => (
                <td key={n} className="sf-num">
                  {f.number(review.counts[n])}
                </td>
              ))}
              <td>{review.marketing?.by ?? '–'}</td>
              <td>{review.sales?.by ?? '–'}</td>
              <td className={classes.noteCell} title={review.note}>
                {review.note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
