import { Button } from '@mantine/core'
import { icpOverviewSchema } from '@server/selection/selection.schema.ts'
import { IconSchool } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { ModelDetail } from './ModelDetail.tsx'
import { ModelTable } from './ModelTable.tsx'
import classes from './tested-models.module.css'
import { useModels } from './use-models.ts'

/** /selection/models: what was learned from wins, how sure it is, and how much it counts in the profile. */
export function ModelsPage() {
  const { t } = useTranslation('models')
  const { list, learn, busy, job, stop, error } = useModels()
  const active = useApi(icpOverviewSchema, '/selection/icp').data?.active ?? null
  const [number, setNumber] = useState<number | null>(null)
  const items = list.data?.items ?? []
  const chosen = items.find(model => model.number === number) ?? items[0]
  return (
    <Page
      title={t('title')}
      actions={
        chosen && (
          <Button variant="default" loading={busy} onClick={() => learn()}>
            {t('again')}
          </Button>
        )
      }
    >
      <div className={classes.page}>
        {error && <ErrorNotice error={error} onRetry={() => void list.refetch()} />}
        {job && <ProgressPanel job={job} title={t('under')} onStop={stop} />}
        {list.isPending && <TableSkeleton rows={8} />}
        {list.data && !chosen && (
          <EmptyState
            icon={IconSchool}
            title={t('none')}
            why={t('noneWhy')}
            action={
              <Button loading={busy} onClick={() => learn()}>
                {t('learn')}
              </Button>
            }
          />
        )}
        {chosen && (
          <>
            <ModelTable models={items} chosen={chosen.number} onChoose={setNumber} />
            <ModelDetail key={chosen.number} model={chosen} basedOn={active?.number ?? null} />
          </>
        )}
      </div>
    </Page>
  )
}
