import { Button, SegmentedControl } from '@mantine/core'
import { matchSourcesSchema } from '@server/accounts/matching/ledger/ledger.schema.ts'
import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import { IconLink } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useJob } from '../../jobs/use-job.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { PlainTable } from '../PlainTable.tsx'
import classes from './MatchingPage.module.css'
import { MatchLedger } from './MatchLedger.tsx'
import { MatchQueue } from './MatchQueue.tsx'
import { useMatches } from './use-matches.ts'

export const matchingTabs = ['queue', 'ledger', 'sources'] as const

/** How the names of each source find their accounts. */
function Sources() {
  const { t } = useTranslation('matching')
  const f = useFormat()
  const sources = useApi(matchSourcesSchema, '/accounts/matching/sources')
  const network = sources.data?.network
  return (
    <>
      <PlainTable
        label={t('tabs.sources')}
        list={{
          rows: (sources.data?.items ?? []).map(item => ({ id: item.source, ...item })),
          total: sources.data?.items.length ?? 0,
          loading: sources.isPending,
          loadingMore: false,
          error: sources.error,
          retry: () => void sources.refetch(),
          more: null,
        }}
        empty={<EmptyState icon={IconLink} title={t('empty.ledger')} why={t('empty.ledgerWhy')} />}
        columns={[
          { id: 'source', head: t('column.source'), cell: item => (item.source === 'ip' ? t('ip') : item.source) },
          ...(['link', 'review', 'none'] as const).map(decision => ({
            id: decision,
            head: t(`decision.${decision}`),
            align: 'right' as const,
            cell: (item: Record<typeof decision, number>) => f.number(item[decision]),
          })),
        ]}
      />
      {sources.data && (
        <Section title={t('network.title')}>
          <p className="sf-soft">
            {network
              ? t('network.says', {
                  named: f.number(network.named),
                  visitors: f.number(network.visitors),
                  known: f.number(network.known),
                  share: f.percent(network.visitors === 0 ? 0 : network.named / network.visitors, 1),
                  database: network.database,
                  built: f.date(network.built),
                })
              : t('network.none')}
          </p>
        </Section>
      )}
    </>
  )
}

function useRun() {
  const start = useMutation({ mutationFn: () => sendJson(jobStartedSchema, 'POST', '/accounts/matching/run') })
  const watch = useJob(start.data?.job ?? null, job => {
    if (job.status !== 'failed') start.reset()
    void queryClient.invalidateQueries({ predicate: query => query.queryKey[0] !== '/jobs' })
  })
  const error = start.error ?? watch.error ?? (watch.job?.status === 'failed' ? watch.job.error : null)
  return { run: () => start.mutate(), running: start.isPending || watch.running, error }
}

/** /accounts/matching: what waits for a person, every decision, and how good each source is. */
export function MatchingPage() {
  const { t } = useTranslation('matching')
  const f = useFormat()
  const { tab = 'queue' }: { tab?: (typeof matchingTabs)[number] } = useSearch({ from: '/accounts/matching' })
  const navigate = useNavigate({ from: '/accounts/matching' })
  const { run, running, error } = useRun()
  const queue = useMatches('queue')
  return (
    <Page
      title={t('title')}
      actions={
        <Button variant="default" onClick={run} loading={running}>
          {t('run')}
        </Button>
      }
    >
      <div className={classes.body}>
        <div className={classes.head}>
          <p>
            {!queue.loading && (
              <>
                <b className="sf-hero">{f.number(queue.total)}</b> {t('says', { count: queue.total })}
              </>
            )}
          </p>
          <SegmentedControl
            aria-label={t('title')}
            value={tab}
            data={matchingTabs.map(value => ({ value, label: t(`tabs.${value}`) }))}
            onChange={value => {
              const chosen = matchingTabs.find(one => one === value)
              void navigate({ search: chosen && chosen !== 'queue' ? { tab: chosen } : {} })
            }}
          />
        </div>
        {error && <ErrorNotice error={error} />}
        {tab === 'queue' ? <MatchQueue /> : tab === 'ledger' ? <MatchLedger /> : <Sources />}
      </div>
    </Page>
  )
}
