import { NumberInput, Slider, UnstyledButton } from '@mantine/core'
import { type Criterion, LEARNED } from '@server/selection/icp-definition.schema.ts'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Tag } from '../../ui/Tag.tsx'
import { CriterionForm } from './CriterionForm.tsx'
import classes from './CriterionRow.module.css'
import { conditionText } from './condition-text.ts'
import type { DefinitionEdit } from './edit-definition.ts'
import { fieldName } from './field-name.ts'
import type { IcpField } from './start-criterion.ts'
import { summariseCriterion } from './summarise-condition.ts'

/** One criterion: its name and best values, its weight beside what it was, and its form when opened. */
export function CriterionRow(props: {
  criterion: Criterion
  field: IcpField
  /** Its weight in the active version; null when it was not there. */
  was: number | null
  /** The right end of the slider, so that all sliders share one scale. */
  scale: number
  open: boolean
  first: boolean
  last: boolean
  onOpen: (open: boolean) => void
  onEdit: (edit: DefinitionEdit) => void
}) {
  const { t } = useTranslation('selection')
  const format = useFormat()
  const { criterion, field, was, onEdit } = props
  const name = criterion.label ?? fieldName(t, criterion.field)
  const text = conditionText(t, format, summariseCriterion(criterion), field)
  const changed = was !== criterion.weight
  const setWeight = (weight: number) => onEdit({ kind: 'setWeight', id: criterion.id, weight })
  const Chevron = props.open ? IconChevronDown : IconChevronRight
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <UnstyledButton className={classes.name} aria-expanded={props.open} onClick={() => props.onOpen(!props.open)}>
          <Chevron size={12} className={classes.chevron} aria-hidden />
          <b>{name}</b>
          {criterion.id.startsWith(LEARNED) && <Tag>{t('icp.learned')}</Tag>}
          <span className={classes.text} title={text}>
            {text}
          </span>
        </UnstyledButton>
        {changed && (
          <span className={classes.was}>
            {was === null ? t('icp.new') : t('icp.was', { weight: format.number(was, was % 1 ? 1 : 0) })}
          </span>
        )}
        <NumberInput
          size="xs"
          variant="unstyled"
          hideControls
          className={changed ? classes.changedWeight : classes.weight}
          aria-label={t('icp.weightOf', { name })}
          min={0}
          max={1000}
          decimalScale={2}
          value={criterion.weight}
          onChange={value => setWeight(Number(value))}
        />
      </div>
      <Slider
        className={classes.slider}
        thumbLabel={t('icp.weightOf', { name })}
        min={0}
        max={props.scale}
        step={1}
        onKeyDownCapture={event => {
          const by = { ArrowLeft: -10, ArrowDown: -10, ArrowRight: 10, ArrowUp: 10 }[event.key]
          if (!event.shiftKey || by === undefined) return
          event.preventDefault()
          event.stopPropagation()
          setWeight(criterion.weight + by)
        }}
        value={Math.min(criterion.weight, props.scale)}
        onChange={setWeight}
        {...(was !== null && changed && was <= props.scale ? { marks: [{ value: was }] } : {})}
      />
      {props.open && (
        <CriterionForm criterion={criterion} field={field} first={props.first} last={props.last} onEdit={onEdit} />
      )}
    </li>
  )
}
