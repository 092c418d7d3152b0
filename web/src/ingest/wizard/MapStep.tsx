import { SegmentedControl, Select } from '@mantine/core'
import {
  type FileInspection,
  fieldsSchema,
  fileInspectionSchema,
  importKinds,
  presetsSchema,
} from '@server/ingest/ingest.schema.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { Dispatch } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, type Params } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { Section } from '../../ui/Section.tsx'
import { fieldName } from '../field-name.ts'
import { ImportSums } from '../ImportSums.tsx'
import { ProblemSection } from '../problems/ProblemSection.tsx'
import type { RepairAction, RepairList } from '../problems/repair-list.ts'
import { SuspectSection } from '../problems/SuspectSection.tsx'
import { ColumnTable } from './ColumnTable.tsx'
import { isGuessedPreset, missingFields, sureness, type Wizard, type WizardAction } from './import-wizard.ts'
import classes from './MapStep.module.css'
import { Questions } from './Questions.tsx'
import { SavedMappings } from './SavedMappings.tsx'
import { useQuestions } from './use-questions.ts'
import type { useTrial } from './use-trial.ts'

type Act = (action: WizardAction) => void

/** What people call a preset; one that has no name of its own here is called as its file. */
function presetName(t: TFunction<'ingest'>, name: string): string {
  return t(`presetName.${name as 'generic'}`, { defaultValue: name })
}

/** What the file is looked at as: its kind, a preset, a sheet, and when its facts count as known. */
function Reading({ wizard, file, act }: { wizard: Wizard; file: FileInspection; act: Act }) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const presets = useApi(presetsSchema, '/ingest/presets')
  const again = useMutation({
    mutationFn: (params: Params) =>
      getJson(fileInspectionSchema, `/ingest/files/${file.id}`, {
        as: file.kind,
        preset: file.preset,
        sheet: file.format.sheet,
        ...params,
      }),
    onSuccess: inspected => act({ do: 'inspected', file: inspected }),
  })
  const fitting = presets.data?.items.filter(p => p.kinds.includes(file.kind)) ?? []
  return (
    <div className={classes.reading}>
      <Select
        label={t('wizard.holds')}
        allowDeselect={false}
        value={file.kind}
        data={importKinds.map(value => ({ value, label: t(`kind.${value}`) }))}
        onChange={kind => again.mutate({ as: kind, preset: 'auto' })}
      />
      <Select
        label={t('wizard.preset')}
        placeholder={t('wizard.noPreset')}
        clearable
        clearButtonProps={{ 'aria-label': t('wizard.noPreset') }}
        value={file.preset}
        data={fitting.map(p => ({ value: p.name, label: presetName(t, p.name) }))}
        {...(isGuessedPreset(file) && {
          description: t('wizard.recognised', { headers: f.list(file.recognised?.signs.slice(0, 3) ?? []) }),
          inputWrapperOrder: ['label', 'input', 'description', 'error'] as const,
        })}
        onChange={preset => again.mutate({ preset: preset ?? 'generic' })}
      />
      {file.format.sheets.length > 1 && (
        <Select
          label={t('wizard.sheet')}
          allowDeselect={false}
          value={file.format.sheet}
          data={file.format.sheets}
          onChange={sheet => again.mutate({ sheet })}
        />
      )}
      <div>
        <span className={classes.label} id="known-at">
          {t('wizard.knownAt')}
        </span>
        <SegmentedControl
          aria-labelledby="known-at"
          value={wizard.options.knownAt}
          data={[
            { value: 'occurred', label: t('wizard.occurred') },
            { value: 'import', label: t('wizard.atImport') },
          ]}
          onChange={value =>
            act({ do: 'setOptions', options: { knownAt: value === 'import' ? 'import' : 'occurred' } })
          }
        />
      </div>
      {again.error && <ErrorNotice error={again.error} />}
    </div>
  )
}

/** The second step: what each column becomes, what is open, and what the whole file would do. */
export function MapStep(props: {
  wizard: Wizard
  file: FileInspection
  act: Act
  trial: ReturnType<typeof useTrial>
  repairs: RepairList
  repair: Dispatch<RepairAction>
}) {
  const { t, i18n } = useTranslation('ingest')
  const f = useFormat()
  const { wizard, file, act, trial, repairs, repair } = props
  useQuestions(wizard, file, act)
  const fields = useApi(fieldsSchema, '/ingest/fields', { kind: file.kind })
  const missing = missingFields(wizard.mapping, fields.data?.items ?? [])
  const used = Object.keys(wizard.mapping).length
  const toConfirm = file.columns.filter(c => sureness(wizard, c.name) === 'guess').length
  const shown = trial.trial
  const problemsOf = (column: string) =>
    shown?.problems.filter(p => p.column === column).reduce((sum, p) => sum + p.count, 0) ?? 0
  return (
    <div className={classes.step}>
      {shown?.counts && <ImportSums counts={shown.counts} trial late={!trial.fresh} />}
      {trial.running && !shown && (
        <div className={classes.wait}>
          <ProgressPanel job={trial.job} title={t('wizard.trying')} />
        </div>
      )}
      <div className={classes.body}>
        {trial.error && <ErrorNotice error={trial.error} />}
        {shown?.error && <ErrorNotice error={shown.error} />}
        <Reading wizard={wizard} file={file} act={act} />
        <Questions wizard={wizard} act={act} />
        {missing.length > 0 && (
          <p className={classes.missing} role="status">
            <IconAlertTriangle size={16} stroke={1.6} aria-hidden="true" />
            {t('wizard.missing', {
              count: missing.length,
              fields: f.list(missing.map(field => fieldName(t, i18n, file.kind, field))),
            })}
          </p>
        )}
        <Section
          title={t('wizard.columns')}
          note={t('wizard.columnsNote', {
            all: f.number(file.columns.length),
            used: f.number(used),
            out: f.number(file.columns.length - used),
            guesses: toConfirm > 0 ? t('wizard.guesses', { count: toConfirm }) : '',
          })}
          action={<SavedMappings wizard={wizard} file={file} act={act} />}
        >
          <ColumnTable
            wizard={wizard}
            file={file}
            fields={fields.data?.items ?? []}
            problemsOf={problemsOf}
            act={act}
          />
        </Section>
        {shown && (
          <>
            <SuspectSection suspects={shown.suspects} repairs={repairs} repair={repair} />
            <ProblemSection importId={shown.id} problems={shown.problems} repairs={repairs} repair={repair} />
          </>
        )}
      </div>
    </div>
  )
}
