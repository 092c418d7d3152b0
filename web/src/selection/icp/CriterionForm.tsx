import { ActionIcon, Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { type Criterion, criterionGroups } from '@server/selection/icp-definition.schema.ts'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ConditionInput } from './ConditionInput.tsx'
import classes from './CriterionForm.module.css'
import { CurveForm } from './CurveForm.tsx'
import { startCurve } from './curve-points.ts'
import type { DefinitionEdit } from './edit-definition.ts'
import { fieldName } from './field-name.ts'
import { type IcpField, startCondition } from './start-criterion.ts'

type Change = (criterion: Criterion) => void

function ScoreInput(props: { label: string; value: number; onChange: (score: number) => void }) {
  return (
    <NumberInput
      size="xs"
      aria-label={props.label}
      value={props.value}
      min={0}
      max={1}
      step={0.1}
      decimalScale={2}
      onChange={value => props.onChange(Number(value) || 0)}
    />
  )
}

/** The graded values, read top to bottom: the first that is met gives its score. */
function GradedValues(props: { criterion: Criterion; field: IcpField; onChange: Change }) {
  const { t } = useTranslation('selection')
  const { criterion, field, onChange } = props
  const grades = criterion.grades ?? []
  const name = criterion.label ?? fieldName(t, criterion.field)
  return (
    <>
      {grades.map(({ score, ...condition }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their order is what they are
        <div key={i} className={classes.grade}>
          <ConditionInput
            field={field}
            condition={condition}
            label={t('icp.valuesOf', { name, n: i + 1 })}
            onChange={next =>
              onChange({ ...criterion, grades: grades.map((g, j) => (j === i ? { ...next, score } : g)) })
            }
          />
          <ScoreInput
            label={t('icp.scoreOf', { name, n: i + 1 })}
            value={score}
            onChange={next =>
              onChange({ ...criterion, grades: grades.map((g, j) => (j === i ? { ...g, score: next } : g)) })
            }
          />
          <ActionIcon
            size={26}
            aria-label={t('icp.removeGrade', { n: i + 1 })}
            disabled={grades.length < 2}
            onClick={() => onChange({ ...criterion, grades: grades.filter((_, j) => j !== i) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.otherwise}>
        <span>{t('icp.otherwise')}</span>
        <ScoreInput
          label={t('icp.otherwiseOf', { name })}
          value={criterion.otherwise}
          onChange={otherwise => onChange({ ...criterion, otherwise })}
        />
      </div>
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ ...criterion, grades: [...grades, { ...startCondition(field), score: 0.5 }] })}
        >
          {t('icp.addGrade')}
        </Button>
      </div>
    </>
  )
}

/** Switches between graded values and a curve; what is left behind is not kept, undo brings it back. */
function withShape(criterion: Criterion, field: IcpField, shape: string): Criterion {
  const { grades: _grades, curve: _curve, ...rest } = criterion
  return shape === 'curve'
    ? { ...rest, curve: { scale: 'linear', points: startCurve(field.deciles) } }
    : { ...rest, grades: [{ ...startCondition(field), score: 1 }] }
}

/** Moves a criterion within its group, or takes it out. */
function Foot(props: { id: string; first: boolean; last: boolean; onEdit: (edit: DefinitionEdit) => void }) {
  const { t } = useTranslation('selection')
  return (
    <div className={classes.foot}>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconArrowUp size={14} />}
        disabled={props.first}
        onClick={() => props.onEdit({ kind: 'shiftCriterion', id: props.id, by: -1 })}
      >
        {t('icp.moveUp')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconArrowDown size={14} />}
        disabled={props.last}
        onClick={() => props.onEdit({ kind: 'shiftCriterion', id: props.id, by: 1 })}
      >
        {t('icp.moveDown')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="rust"
        className={classes.remove}
        leftSection={<IconTrash size={14} />}
        onClick={() => props.onEdit({ kind: 'removeCriterion', id: props.id })}
      >
        {t('icp.remove')}
      </Button>
    </div>
  )
}

/** Everything about one criterion except its weight. */
export function CriterionForm(props: {
  criterion: Criterion
  field: IcpField
  first: boolean
  last: boolean
  onEdit: (edit: DefinitionEdit) => void
}) {
  const { t } = useTranslation('selection')
  const { criterion, field, onEdit } = props
  const change: Change = next => onEdit({ kind: 'replaceCriterion', id: criterion.id, criterion: next })
  const setLabel = (label: string) => {
    const { label: _label, ...rest } = criterion
    change(label ? { ...rest, label } : rest)
  }
  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <span>{t('icp.howItScores')}</span>
        {field.kind === 'number' ? (
          <SegmentedControl
            size="xs"
            aria-label={t('icp.howItScores')}
            value={criterion.curve ? 'curve' : 'grades'}
            data={[
              { value: 'grades', label: t('icp.steps') },
              { value: 'curve', label: t('icp.curve') },
            ]}
            onChange={shape => change(withShape(criterion, field, shape))}
          />
        ) : (
          <span className="sf-mute">{t('icp.scoreRange')}</span>
        )}
      </div>
      {criterion.curve ? (
        <CurveForm curve={criterion.curve} onChange={curve => change({ ...criterion, curve })} />
      ) : (
        <GradedValues criterion={criterion} field={field} onChange={change} />
      )}
      <div className={classes.pair}>
        <TextInput
          size="xs"
          label={t('icp.label')}
          placeholder={fieldName(t, criterion.field)}
          value={criterion.label ?? ''}
          maxLength={80}
          onChange={event => setLabel(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label={t('icp.group')}
          value={criterion.group}
          allowDeselect={false}
          data={criterionGroups.map(value => ({ value, label: t(`group.${value}`) }))}
          onChange={group => group && change({ ...criterion, group: group as Criterion['group'] })}
        />
      </div>
      <Foot id={criterion.id} first={props.first} last={props.last} onEdit={onEdit} />
    </div>
  )
}
