import { Button } from '@mantine/core'
import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import {
  icpCheckSchema,
  icpOverviewSchema,
  icpTemplateSchema,
  icpVersionDetailSchema,
} from '@server/selection/selection.schema.ts'
import { IconTargetArrow } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { readDraft } from './draft-store.ts'
import { IcpEditor } from './IcpEditor.tsx'
import { useIcpChanges } from './use-icp-changes.ts'

/** The starter as a definition: the server builds it from what the accounts hold and reads it back. */
async function readTemplate(): Promise<IcpDefinition> {
  const { yaml } = await getJson(icpTemplateSchema, '/selection/icp/template')
  const { definition } = await sendJson(icpCheckSchema, 'POST', '/selection/icp/check', { yaml })
  if (!definition) throw new Error('The starter profile is not valid.')
  return definition
}

function NoIcp({ onStart }: { onStart: (definition: IcpDefinition) => void }) {
  const { t } = useTranslation('selection')
  const template = useMutation({ mutationFn: readTemplate, onSuccess: onStart })
  return (
    <Page title={t('icp.title')}>
      <EmptyState
        icon={IconTargetArrow}
        title={t('icp.none')}
        why={t('icp.noneWhy')}
        action={
          <Button loading={template.isPending} onClick={() => template.mutate()}>
            {t('icp.start')}
          </Button>
        }
      />
      {template.error && <ErrorNotice error={template.error} />}
    </Page>
  )
}

/** /selection/icp: the ideal customer profile in force, to be edited, tried and activated. */
export function IcpPage() {
  const { t } = useTranslation('selection')
  const [started, setStarted] = useState<IcpDefinition | null>(() => readDraft(null))
  const overview = useApi(icpOverviewSchema, '/selection/icp')
  // followed here, because the editor starts anew with each version that becomes the active one
  const changes = useIcpChanges()
  const number = overview.data?.active?.number
  const detail = useApi(
    icpVersionDetailSchema,
    `/selection/icp/versions/${number}`,
    {},
    { enabled: number !== undefined },
  )
  const error = overview.error ?? detail.error
  if (error) {
    return (
      <Page title={t('icp.title')}>
        <ErrorNotice error={error} onRetry={() => void overview.refetch()} />
      </Page>
    )
  }
  if (overview.data && number === undefined && !started) return <NoIcp onStart={setStarted} />
  const base = detail.data?.definition ?? started
  if (!overview.data || !base || (number !== undefined && !detail.data)) {
    return (
      <Page title={t('icp.title')}>
        <TableSkeleton rows={12} />
      </Page>
    )
  }
  return (
    <IcpEditor
      key={number ?? 'first'}
      overview={overview.data}
      base={base}
      active={detail.data?.definition ?? null}
      changes={changes}
    />
  )
}
