import { Button } from '@mantine/core'
import { type Import, importSchema } from '@server/ingest/ingest.schema.ts'
import { IconCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useJob } from '../../jobs/use-job.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { EvidenceLink } from '../../ui/EvidenceLink.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { fieldName } from '../field-name.ts'
import { ImportSums } from '../ImportSums.tsx'
import { ProblemSection } from '../problems/ProblemSection.tsx'
import { noRepairs, repairCount, repairReducer } from '../problems/repair-list.ts'
import { SuspectSection } from '../problems/SuspectSection.tsx'
import classes from './ImportPage.module.css'
import { ImportStatus } from './ImportStatus.tsx'
import { useRepair } from './use-repair.ts'

/** Where the rows came from and how they were read. */
function About({ item }: { item: Import }) {
  const { t, i18n } = useTranslation('ingest')
  const f = useFormat()
  const took =
    item.startedAt && item.finishedAt ? new Date(item.finishedAt).getTime() - new Date(item.startedAt).getTime() : null
  return (
    <dl className={classes.about}>
      <div>
        <dt>{t('imports.when')}</dt>
        <dd>{f.dateTime(item.createdAt)}</dd>
      </div>
      {took !== null && (
        <div>
          <dt>{t('import.took')}</dt>
          <dd>{f.duration(took)}</dd>
        </div>
      )}
      <div>
        <dt>{t('imports.kind')}</dt>
        <dd>{t(`kind.${item.kind}`)}</dd>
      </div>
      <div>
        <dt>{t('imports.source')}</dt>
        <dd>{item.source}</dd>
      </div>
      {item.preset && (
        <div>
          <dt>{t('wizard.preset')}</dt>
          <dd>{item.preset}</dd>
        </div>
      )}
      <div>
        <dt>{t('wizard.knownAt')}</dt>
        <dd>{t(item.options.knownAt === 'import' ? 'wizard.atImport' : 'wizard.occurred')}</dd>
      </div>
      {item.repairs && (
        <div>
          <dt>{t('import.repairs')}</dt>
          <dd>
            <EvidenceLink to={`/ingest/imports/${item.repairs}`}>{t('import.original')}</EvidenceLink>
          </dd>
        </div>
      )}
      <div className={classes.mapping}>
        <dt>{t('import.mapping')}</dt>
        <dd>
          {f.list(
            Object.entries(item.mapping).map(
              ([field, column]) => `${column} → ${fieldName(t, i18n, item.kind, field)}`,
            ),
          )}
        </dd>
      </div>
    </dl>
  )
}

/** The sentence that says how it went, and where to go on. */
function Verdict({ item }: { item: Import }) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const { counts } = item
  if (!counts) return null
  const fine = counts.rejected === 0
  return (
    <p className={classes.verdict}>
      {fine && <IconCheck size={16} stroke={2} aria-hidden="true" />}
      {fine
        ? t('import.allIn', { count: counts.read, n: f.number(counts.read) })
        : t('import.someRejected', { count: counts.rejected, n: f.number(counts.rejected) })}{' '}
      {counts.unmatched > 0 && (
        <EvidenceLink to="/ingest/unmatched">
          {t('import.unmatched', { count: counts.unmatched, n: f.number(counts.unmatched) })}
        </EvidenceLink>
      )}
    </p>
  )
}

/** A finished import: counts, problems, suspects, and the repairs gathered so far, to be sent again. */
function Result({ item }: { item: Import }) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const navigate = useNavigate()
  const [repairs, repair] = useReducer(repairReducer, noRepairs)
  const send = useRepair(item.id, id => void navigate({ to: '/ingest/imports/$id', params: { id } }))
  const count = repairCount(repairs)
  return (
    <>
      {item.counts && <ImportSums counts={item.counts} trial={item.dryRun} />}
      <div className={classes.body}>
        {item.error && <ErrorNotice error={item.error} />}
        <Verdict item={item} />
        <About item={item} />
        {send.error && <ErrorNotice error={send.error} />}
        <SuspectSection suspects={item.suspects} repairs={repairs} repair={repair} />
        <ProblemSection
          importId={item.id}
          problems={item.problems}
          repairs={repairs}
          repair={repair}
          onAcceptAll={() => send.send({ repairs, acceptAll: true })}
        />
      </div>
      {count > 0 && (
        <div className={classes.send} role="status">
          <b>{t('import.repairsReady', { count, n: f.number(count) })}</b>
          <span className="sf-mute sf-small">{t('import.repairsWhy')}</span>
          <span className={classes.actions}>
            <Button variant="subtle" color="gray" onClick={() => repair({ do: 'clear' })}>
              {t('import.clearRepairs')}
            </Button>
            <Button loading={send.busy} onClick={() => send.send({ repairs, acceptAll: false })}>
              {t('import.sendAgain')}
            </Button>
          </span>
        </div>
      )}
    </>
  )
}

/** /ingest/imports/$id: what became of one import. */
export function ImportPage() {
  const { t } = useTranslation('ingest')
  const { id } = useParams({ from: '/ingest/imports/$id' })
  const client = useQueryClient()
  const query = useApi(importSchema, `/ingest/imports/${id}`)
  const item = query.data
  const under = item?.status === 'queued' || item?.status === 'running'
  const watch = useJob(under ? item.job : null, () => void client.invalidateQueries())
  return (
    <Page
      title={item?.file.name ?? t('imports.title')}
      crumbs={[{ label: t('imports.title'), to: '/ingest/imports' }]}
      fixed
      lead={item && <ImportStatus status={item.status} />}
      actions={
        <Button component={Link} to="/ingest/imports/new" variant="default">
          {t('import.another')}
        </Button>
      }
    >
      <div className={classes.page} key={id}>
        {query.error && (
          <div className={classes.body}>
            <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
          </div>
        )}
        {query.isPending && (
          <div className={classes.body}>
            <TableSkeleton rows={8} />
          </div>
        )}
        {item && under && (
          <div className={classes.body}>
            <ProgressPanel job={watch.job} onStop={watch.stop} />
          </div>
        )}
        {item && !under && <Result item={item} />}
      </div>
    </Page>
  )
}
