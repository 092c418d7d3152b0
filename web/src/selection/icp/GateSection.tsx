import { ActionIcon } from '@mantine/core'
import type { Gate, IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AddCriterion } from './AddCriterion.tsx'
import { ConditionInput } from './ConditionInput.tsx'
import classes from './CriteriaPanel.module.css'
import type { DefinitionEdit, GateList } from './edit-definition.ts'
import { fieldName } from './field-name.ts'
import { type IcpField, startGate } from './start-criterion.ts'

function GateRow(props: {
  gate: Gate
  list: GateList
  field: IcpField
  onChange: (gate: Gate) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('selection')
  const { field, label, ...condition } = props.gate
  const name = label ?? fieldName(t, field)
  return (
    <li className={classes.gate}>
      <div className={classes.gateHead}>
        <b>{name}</b>
        <ActionIcon size={22} aria-label={t('icp.removeGate', { name })} onClick={props.onRemove}>
          <IconX size={13} stroke={1.6} />
        </ActionIcon>
      </div>
      <ConditionInput
        field={props.field}
        condition={condition}
        label={t(`icp.gate.${props.list}`, { name })}
        onChange={next => props.onChange({ field, ...(label ? { label } : {}), ...next })}
      />
    </li>
  )
}

/** The gates: what an account must, or must not, be to have any fit at all. Unknown values pass. */
export function GateSection(props: {
  definition: IcpDefinition
  fields: readonly IcpField[]
  accounts: number
  fieldOf: (name: string) => IcpField
  onEdit: (edit: DefinitionEdit) => void
}) {
  const { t } = useTranslation('selection')
  const { definition, onEdit } = props
  return (['must', 'must_not'] as const).map(list => (
    <section key={list} aria-label={t(`icp.${list}`)}>
      <div className={classes.group}>
        <h3>{t(`icp.${list}`)}</h3>
        <AddCriterion
          subtle
          fields={props.fields}
          accounts={props.accounts}
          label={t('icp.addGate')}
          onAdd={field => onEdit({ kind: 'addGate', list, gate: startGate(field) })}
        />
      </div>
      {definition[list].length === 0 && <p className={classes.hint}>{t(`icp.${list}Hint`)}</p>}
      <ul>
        {definition[list].map((gate, index) => (
          <GateRow
            // biome-ignore lint/suspicious/noArrayIndexKey: two gates may be alike
            key={index}
            gate={gate}
            list={list}
            field={props.fieldOf(gate.field)}
            onChange={next => onEdit({ kind: 'replaceGate', list, index, gate: next })}
            onRemove={() => onEdit({ kind: 'removeGate', list, index })}
          />
        ))}
      </ul>
    </section>
  ))
}
