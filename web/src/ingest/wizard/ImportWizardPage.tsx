import { Button } from '@mantine/core'
import { type FileInspection, fieldsSchema } from '@server/ingest/ingest.schema.ts'
import { IconArrowRight } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useEffect, useReducer, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import type { Formats } from '../../i18n/format.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { noRepairs, repairCount, repairReducer } from '../problems/repair-list.ts'
import { FileStep } from './FileStep.tsx'
import classes from './ImportWizardPage.module.css'
import { emptyWizard, missingFields, openQuestions, sureness, type Wizard, wizardReducer } from './import-wizard.ts'
import { MapStep } from './MapStep.tsx'
import { StepBar } from './StepBar.tsx'
import { useRun } from './use-run.ts'
import { useTrial } from './use-trial.ts'

/** customers.csv, UTF-8, comma separated, 12 columns, 18,432 rows. */
function formatLine(t: TFunction<'ingest'>, f: Formats, file: FileInspection): string {
  const { format } = file
  const parts = [
    file.name,
    format.format.toUpperCase(),
    format.encoding?.toUpperCase(),
    format.delimiter &&
      t(`delimiter.${({ ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const)[format.delimiter]}`),
    format.sheet && t('wizard.sheetNamed', { sheet: format.sheet }),
    t('wizard.nColumns', { count: file.columns.length }),
    t(file.rowsExact ? 'wizard.nRows' : 'wizard.aboutRows', { count: file.rows, n: f.number(file.rows) }),
  ]
  return f.list(parts.flatMap(part => part || []))
}

/** What still keeps the import from starting, most pressing first; null when nothing does. */
function obstacle(
  t: TFunction<'ingest'>,
  wizard: Wizard,
  missing: readonly string[],
  trial: { done: boolean; failed: boolean },
): string | null {
  const open = openQuestions(wizard).length
  const unsure = wizard.file?.columns.filter(c => sureness(wizard, c.name) === 'guess').length ?? 0
  if (missing.length > 0) return t('wizard.stillMissing')
  if (open > 0) return t('wizard.stillOpen', { count: open })
  if (unsure > 0) return t('wizard.stillUnsure', { count: unsure })
  if (trial.failed) return t('wizard.stillFailed')
  return trial.done ? null : t('wizard.stillTrying')
}

/** Focus follows the step, so that a reader of the screen hears what is new. */
function useFocusOnStep(step: Wizard['step']) {
  const body = useRef<HTMLDivElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current !== step) body.current?.focus()
    before.current = step
  }, [step])
  return body
}

/** The last step: the import on its way, with a Stop. */
function GoStep({ run, onRetry }: { run: ReturnType<typeof useRun>; onRetry: () => void }) {
  const { t } = useTranslation('ingest')
  return (
    <div className={classes.go}>
      <h2>{t(run.phase === 'repairing' ? 'wizard.sendingRepairs' : 'wizard.going')}</h2>
      <p className="sf-soft">{t('wizard.goingWhy')}</p>
      {run.error ? (
        <ErrorNotice error={run.error} onRetry={onRetry} />
      ) : (
        <ProgressPanel job={run.job} onStop={run.stop} />
      )}
    </div>
  )
}

/** /ingest/imports/new: File, Map and check, Go. */
export function ImportWizardPage() {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const search: { kind?: FileInspection['kind'] } = useSearch({ from: '/ingest/imports/new' })
  const navigate = useNavigate()
  const [wizard, act] = useReducer(wizardReducer, emptyWizard)
  const [repairs, repair] = useReducer(repairReducer, noRepairs)
  const { file, step } = wizard
  const fields = useApi(fieldsSchema, '/ingest/fields', { kind: file?.kind }, { enabled: file !== null })
  const missing = missingFields(wizard.mapping, fields.data?.items ?? [])
  const mapped =
    file !== null && fields.data !== undefined && missing.length === 0 && openQuestions(wizard).length === 0
  const trial = useTrial(wizard, mapped && step === 'map')
  const run = useRun(id => void navigate({ to: '/ingest/imports/$id', params: { id } }))
  const body = useFocusOnStep(step)
  const counts = trial.trial?.counts
  const goIn = counts ? counts.read - counts.rejected : 0
  const stuck = obstacle(t, wizard, missing, { done: trial.fresh && Boolean(counts), failed: trial.failed })
  const mended = repairCount(repairs)
  const go = () => {
    act({ do: 'go', step: 'go' })
    run.start({ wizard, repairs })
  }
  return (
    <Page
      title={file ? file.name : t('wizard.title')}
      crumbs={[{ label: t('imports.title'), to: '/ingest/imports' }]}
      fixed
      actions={
        step === 'map' && (
          <>
            {stuck && <span className={`${classes.stuck} sf-small`}>{stuck}</span>}
            {!stuck && mended > 0 && (
              <span className="sf-mute sf-small">
                {t('wizard.repairsAfter', { count: mended, n: f.number(mended) })}
              </span>
            )}
            <Button variant="default" onClick={() => act({ do: 'go', step: 'file' })}>
              {t('wizard.back')}
            </Button>
            <Button disabled={stuck !== null} rightSection={<IconArrowRight size={16} stroke={1.6} />} onClick={go}>
              {counts && trial.fresh ? t('wizard.importN', { count: goIn, n: f.number(goIn) }) : t('wizard.import')}
            </Button>
          </>
        )
      }
    >
      <StepBar
        step={step}
        locked={run.started && !run.error}
        note={file ? formatLine(t, f, file) : undefined}
        onStep={to => {
          run.reset()
          act({ do: 'go', step: to })
        }}
      />
      <div ref={body} className={classes.body} tabIndex={-1}>
        {step === 'file' && (
          <FileStep
            kind={search.kind ?? null}
            onInspected={inspected => {
              repair({ do: 'clear' })
              act({ do: 'inspected', file: inspected })
            }}
          />
        )}
        {step === 'map' && file && (
          <MapStep wizard={wizard} file={file} act={act} trial={trial} repairs={repairs} repair={repair} />
        )}
        {step === 'go' && <GoStep run={run} onRetry={go} />}
      </div>
    </Page>
  )
}
