import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { ActivityTable } from './ActivityTable.tsx'
import classes from './InsightsModelPage.module.css'
import { ModelEffect } from './ModelEffect.tsx'
import { ModelVersions } from './ModelVersions.tsx'
import { PointsFields } from './PointsFields.tsx'
import { QualificationFields } from './QualificationFields.tsx'
import { StageFields } from './StageFields.tsx'
import { useModelDraft } from './use-model-draft.ts'

/** /insights/models: points, thresholds and stages as a form; what a change would do is shown before it is activated. */
export function InsightsModelPage() {
  const { t } = useTranslation('insights')
  const { list, draft, setDraft, model, changed, keep, activate, revert, open, error } = useModelDraft()
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
              <ModelEffect
                draft={changed ? draft : null}
                busy={keep.isPending}
                onActivate={note => keep.mutate(note)}
                onDiscard={() => setDraft(null)}
              />
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
