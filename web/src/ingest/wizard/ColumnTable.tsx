import { Button, Select } from '@mantine/core'
import type { FileInspection } from '@server/ingest/ingest.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import { fieldName } from '../field-name.ts'
import classes from './ColumnTable.module.css'
import { fieldOf, type Sureness, sureness, type Wizard, type WizardAction } from './import-wizard.ts'

type Column = FileInspection['columns'][number]

/** Three bars: how sure a guess is, beside the words that say so. */
function Sure({ sure, words }: { sure: Sureness; words: string }) {
  const level = { chosen: 3, sure: 3, own: 2, guess: 1, leftOut: 0 }[sure]
  return (
    <span className={classes.sure} data-sure={sure}>
      {sure !== 'leftOut' && (
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          {[0, 1, 2].map(i => (
            <rect
              key={i}
              x={i * 4.5}
              y={8 - i * 3}
              width="3"
              height={4 + i * 3}
              rx="1"
              data-on={i < level || undefined}
            />
          ))}
        </svg>
      )}
      <span className="sf-truncate">{words}</span>
    </span>
  )
}

function ColumnRow(props: {
  column: Column
  wizard: Wizard
  file: FileInspection
  offered: { value: string; label: string }[]
  problems: number
  act: (action: WizardAction) => void
}) {
  const { t, i18n } = useTranslation('ingest')
  const f = useFormat()
  const { column, wizard, file, act } = props
  const field = fieldOf(wizard, column.name)
  const sure = sureness(wizard, column.name)
  const why = file.guesses.find(g => g.column === column.name)?.why
  const words =
    sure === 'sure' && (why === 'preset' || why === 'header' || why === 'shape')
      ? t(`guess.${why}`)
      : t(sure === 'sure' ? 'guess.guess' : `guess.${sure}`)
  const own = `${file.kind === 'events' ? 'properties' : 'attributes'}.${column.name}`
  const options = [...props.offered, { value: own, label: fieldName(t, i18n, file.kind, own) }]
  if (field !== null && !options.some(o => o.value === field))
    options.push({ value: field, label: fieldName(t, i18n, file.kind, field) })
  return (
    <tr data-sure={sure}>
      <th scope="row" className="sf-truncate" title={column.name}>
        {column.name}
      </th>
      <td className={classes.samples} title={column.samples.join('\n')}>
        {column.samples.slice(0, 3).map(sample => (
          <span key={sample}>{sample}</span>
        ))}
      </td>
      <td>
        <span className={classes.filled}>
          <BarMeter share={column.filled} width={32} color="var(--sf-ink-4)" />
          {f.percent(column.filled)}
        </span>
      </td>
      <td>
        <Select
          className={classes.becomes ?? ''}
          aria-label={t('wizard.becomesOf', { column: column.name })}
          placeholder={t('wizard.leftOut')}
          data={options}
          value={field}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('wizard.leaveOut', { column: column.name }) }}
          maxDropdownHeight={280}
          nothingFoundMessage={t('wizard.noSuchField')}
          onChange={value => act({ do: 'mapColumn', column: column.name, field: value })}
        />
      </td>
      <td>
        <Sure sure={sure} words={words} />
      </td>
      <td className="sf-num">
        {sure === 'guess' ? (
          <Button size="xs" variant="default" onClick={() => act({ do: 'confirm', column: column.name })}>
            {t('wizard.confirm')}
          </Button>
        ) : (
          props.problems > 0 && (
            <span className="sf-warn">
              {t('wizard.needYou', { count: props.problems, n: f.number(props.problems) })}
            </span>
          )
        )}
      </td>
    </tr>
  )
}

/** Every column of the file: samples, how full it is, what it becomes, and how sure that is. */
export function ColumnTable(props: {
  wizard: Wizard
  file: FileInspection
  fields: readonly { field: string; required: boolean }[]
  problemsOf: (column: string) => number
  act: (action: WizardAction) => void
}) {
  const { t, i18n } = useTranslation('ingest')
  const offered = props.fields.map(({ field, required }) => ({
    value: field,
    label: `${fieldName(t, i18n, props.file.kind, field)}${required ? ' *' : ''}`,
  }))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('wizard.inFile')}</th>
            <th scope="col">{t('wizard.samples')}</th>
            <th scope="col">{t('wizard.filled')}</th>
            <th scope="col">{t('wizard.becomes')}</th>
            <th scope="col">{t('wizard.howSure')}</th>
            <th scope="col" className="sf-num">
              {t('wizard.rows')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.file.columns.map(column => (
            <ColumnRow
              key={column.name}
              column={column}
              wizard={props.wizard}
              file={props.file}
              offered={offered}
              problems={props.problemsOf(column.name)}
              act={props.act}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
