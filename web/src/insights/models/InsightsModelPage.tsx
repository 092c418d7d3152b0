import { Button, TextInput } from '@mantine/core'
import { modelDetailSchema, modelsSchema, modelVersionSchema } from '@server/insights/insights.schema.ts'
import type { InsightsModel } from '@server/insights/model/insights-model.schema.ts'
import { jobStartedSchema } from '@server/jobs/jobs.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { getJson, sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import { ActivityTable } from './ActivityTable.tsx'
import classes from './InsightsModelPage.module.css'
import { ModelChange } from './ModelChange.tsx'
import { ModelVersions } from './ModelVersions.tsx'
import { PointsFields } from './PointsFields.tsx'
import { QualificationFields } from './QualificationFields.tsx'
import { StageFields } from './StageFields.tsx'

const changedSchema = z.object({ version: modelVersionSchema, job: jobStartedSchema.shape.job.nullable() })

/** /insights/models: points, thresholds and stages as a form; what a change would do is shown before it is activated. */
export function InsightsModelPage() {
  const { t } = useTranslation('insights')
  const list = useApi(modelsSchema, '/insights/models')
  const active = list.data?.versions.find(version => version.active)
  const detail = useApi(
    modelDetailSchema,
    `/insights/models/${active?.number ?? 0}`,
    {},
    { enabled: active !== undefined },
  )
  const [draft, setDraft] = useState<InsightsModel | null>(null)
  const [note, setNote] = useState('')
  const model = draft ?? detail.data?.definition
  const changed = draft !== null && JSON.stringify(draft) !== JSON.stringify(detail.data?.definition)
  const done = async (message: string) => {
    setDraft(null)
    setNote('')
    await queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/insights') })
    showUndoToast(message)
  }
  const keep = useMutation({
    mutationFn: () => sendJson(changedSchema, 'POST', '/insights/models', { definition: draft, note, activate: true }),
    onSuccess: ({ version }) => done(t('model.activated', { n: version.number })),
  })
  const activate = useMutation({
    mutationFn: (number: number) => sendJson(changedSchema, 'POST', `/insights/models/${number}/activate`, {}),
    onSuccess: ({ version }) => done(t('model.activated', { n: version.number })),
  })
  const revert = useMutation({
    mutationFn: () => sendJson(changedSchema, 'POST', '/insights/models/revert', {}),
    onSuccess: ({ version }) => done(t('model.reverted', { n: version.number })),
  })
  const open = useMutation({
    mutationFn: (number: number) => getJson(modelDetailSchema, `/insights/models/${number}`),
    onSuccess: version => setDraft(version.definition),
  })
  const error = list.error ?? detail.error ?? keep.error ?? activate.error ?? revert.error ?? open.error
  return (
    <Page
      title={t('model.title')}
      actions={
        <Button
          size="xs"
          variant="default"
          disabled={!list.data?.canRevert}
          loading={revert.isPending}
          onClick={() => revert.mutate()}
        >
          {t('model.revert')}
        </Button>
      }
    >
      <div className={classes.page}>
        {error && <ErrorNotice error={error} />}
        {!model && !error && <TableSkeleton rows={12} />}
        {model && (
          <>
            <div className={classes.form}>
              <p className="sf-soft">{t('model.lead')}</p>
              <ActivityTable model={model} onChange={setDraft} />
              <PointsFields model={model} onChange={setDraft} />
              <QualificationFields model={model} onChange={setDraft} />
              <StageFields model={model} onChange={setDraft} />
            </div>
            <aside className={classes.side}>
              <Section title={t('model.effect')}>
                {changed && draft ? (
                  <>
                    <ModelChange definition={draft} />
                    <TextInput
                      label={t('model.note')}
                      value={note}
                      maxLength={2000}
                      onChange={event => setNote(event.currentTarget.value)}
                    />
                    <div className={classes.actions}>
                      <Button size="xs" loading={keep.isPending} onClick={() => keep.mutate()}>
                        {t('model.activate')}
                      </Button>
                      <Button size="xs" variant="default" onClick={() => setDraft(null)}>
                        {t('model.discard')}
                      </Button>
                    </div>
                  </>
                ) : (
                  <p className="sf-mute">{t('model.unchanged')}</p>
                )}
              </Section>
              <ModelVersions
                versions={list.data?.versions ?? []}
                busy={activate.isPending || open.isPending}
                onOpen={number => open.mutate(number)}
                onActivate={number => activate.mutate(number)}
              />
            </aside>
          </>
        )}
      </div>
    </Page>
  )
}
