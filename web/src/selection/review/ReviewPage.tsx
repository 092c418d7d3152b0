import { Button } from '@mantine/core'
import { type ListReview, listReviewsSchema } from '@server/selection/selection.schema.ts'
import { IconListCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { Movers } from '../icp/Movers.tsx'
import { AgreePanel } from './AgreePanel.tsx'
import { PastReviews } from './PastReviews.tsx'
import classes from './ReviewPage.module.css'

/** One sentence with the answer: what changed since marketing and sales last agreed. */
function Headline({ review }: { review: ListReview }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { counts } = review
  return (
    <div className={classes.headline}>
      <p className={classes.sentence}>
        {t('review.says', {
          enter: f.number(counts.enter),
          leave: f.number(counts.leave),
          move: f.number(counts.move),
          stay: f.number(counts.stay),
        })}
      </p>
      <p className="sf-mute">
        {review.fromVersion === null
          ? t('review.firstOf', { to: review.toVersion })
          : t('review.between', { from: review.fromVersion, to: review.toVersion })}
        {' · '}
        {f.date(review.createdAt)}
      </p>
    </div>
  )
}

function CurrentReview({ review }: { review: ListReview }) {
  return (
    <div className={classes.current}>
      <div className={classes.changes}>
        <Headline review={review} />
        <Movers
          changes={{
            enter: { count: review.counts.enter, items: review.enter },
            leave: { count: review.counts.leave, items: review.leave },
            move: { count: review.counts.move, items: review.move },
          }}
          past
        />
      </div>
      <AgreePanel key={review.id} review={review} />
    </div>
  )
}

/** /selection/review: what changed on the list since the last review, for marketing and sales to agree on. */
export function ReviewPage() {
  const { t } = useTranslation('selection')
  const reviews = useApi(listReviewsSchema, '/selection/list/review')
  const { data, error } = reviews
  return (
    <Page
      title={t('review.title')}
      crumbs={[{ label: t('list.title'), to: '/selection/list' }]}
      actions={
        <Button component={Link} to="/selection/list" variant="default">
          {t('review.openList')}
        </Button>
      }
    >
      {error && <ErrorNotice error={error} onRetry={() => void reviews.refetch()} />}
      {reviews.isPending && <TableSkeleton rows={10} />}
      {data?.current && <CurrentReview review={data.current} />}
      {data && !data.current && (
        <EmptyState
          icon={IconListCheck}
          title={t(data.past.length > 0 ? 'review.upToDate' : 'review.none')}
          why={t(data.past.length > 0 ? 'review.upToDateWhy' : 'review.noneWhy')}
          action={
            data.past.length === 0 && (
              <Button component={Link} to="/selection/icp">
                {t('list.noneAction')}
              </Button>
            )
          }
        />
      )}
      {data && data.past.length > 0 && (
        <Section title={t('review.past')}>
          <PastReviews reviews={data.past} />
        </Section>
      )}
    </Page>
  )
}
