import { NumberInput, SegmentedControl } from '@mantine/core'
import type { Condition } from '@server/selection/icp-definition.schema.ts'
import { useTranslation } from 'react-i18next'
import classes from './CriterionForm.module.css'
import type { IcpField } from './start-criterion.ts'
import { ValuesInput } from './ValuesInput.tsx'

const modes = ['any', 'all', 'contains'] as const
type Mode = (typeof modes)[number]

const modeOf = (condition: Condition): Mode => modes.find(mode => condition[mode]) ?? 'any'

function RangeInput(props: { value: [number | null, number | null]; label: string; onChange: (c: Condition) => void }) {
  const { t } = useTranslation('selection')
  const [from, to] = props.value
  const read = (value: string | number) => (value === '' || value === '-' ? null : Number(value))
  const shared = { size: 'xs', hideControls: true, thousandSeparator: ',', className: classes.number } as const
  return (
    <div className={classes.range}>
      <NumberInput
        {...shared}
        aria-label={t('icp.from', { label: props.label })}
        placeholder={t('icp.open')}
        value={from ?? ''}
        onChange={value => props.onChange({ between: [read(value), to] })}
      />
      <span className="sf-mute">{t('icp.to')}</span>
      <NumberInput
        {...shared}
        aria-label={t('icp.upTo', { label: props.label })}
        placeholder={t('icp.open')}
        value={to ?? ''}
        onChange={value => props.onChange({ between: [from, read(value)] })}
      />
    </div>
  )
}

/** A condition on one field: a range for numbers, values for texts, any or all of them for lists. */
export function ConditionInput(props: {
  field: IcpField
  condition: Condition
  label: string
  onChange: (condition: Condition) => void
}) {
  const { t } = useTranslation('selection')
  const { field, condition, label, onChange } = props
  if (field.kind === 'number' || condition.between) {
    return <RangeInput value={condition.between ?? [null, null]} label={label} onChange={onChange} />
  }
  const mode = modeOf(condition)
  const offered = field.kind === 'list' ? modes : (['any', 'contains'] as const)
  const values = condition[mode] ?? []
  return (
    <div className={classes.values}>
      <SegmentedControl
        size="xs"
        aria-label={t('icp.howValuesMeet', { label })}
        value={mode}
        data={offered.map(value => ({ value, label: t(`icp.mode.${value}`) }))}
        onChange={value => onChange({ [value]: values })}
      />
      <ValuesInput label={label} values={values} offered={field.values} onChange={next => onChange({ [mode]: next })} />
    </div>
  )
}
