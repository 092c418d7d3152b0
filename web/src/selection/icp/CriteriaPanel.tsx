import { ActionIcon, Tooltip } from '@mantine/core'
import { type Criterion, criterionGroups, type IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import type { IcpFields } from '@server/selection/selection.schema.ts'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { EvidenceLink } from '../../ui/EvidenceLink.tsx'
import { AddCriterion } from './AddCriterion.tsx'
import { CapacitySection } from './CapacitySection.tsx'
import { CoverageNote } from './CoverageNote.tsx'
import classes from './CriteriaPanel.module.css'
import { CriterionRow } from './CriterionRow.tsx'
import { type DefinitionEdit, totalWeight } from './edit-definition.ts'
import { GateSection } from './GateSection.tsx'
import { type IcpField, startCriterion } from './start-criterion.ts'
import { useNamedFields } from './use-named-fields.ts'

const noFields: IcpFields = { accounts: 0, items: [] }

/** The sliders share a scale with some air above the heaviest weight, in steps so that it rests while one is dragged. */
const scaleFor = (weights: readonly number[]) => Math.max(30, Math.ceil((Math.max(0, ...weights) * 1.2) / 10) * 10)

/** The criteria of one group of the worksheet, with the sum of their weights. */
function CriterionGroup(props: {
  group: Criterion['group']
  criteria: readonly Criterion[]
  active: IcpDefinition | null
  scale: number
  fieldOf: (name: string) => IcpField
  open: string | null
  onOpen: (id: string | null) => void
  onEdit: (edit: DefinitionEdit) => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { group, criteria, active } = props
  const sum = totalWeight(criteria)
  if (criteria.length === 0) return null
  return (
    <section aria-label={t(`group.${group}`)}>
      <div className={classes.group}>
        <h3>{t(`group.${group}`)}</h3>
        <span>{f.number(sum, sum % 1 ? 1 : 0)}</span>
      </div>
      <ul>
        {criteria.map((criterion, i) => (
          <CriterionRow
            key={criterion.id}
            criterion={criterion}
            field={props.fieldOf(criterion.field)}
            was={active ? (active.criteria.find(c => c.id === criterion.id)?.weight ?? null) : criterion.weight}
            scale={props.scale}
            open={props.open === criterion.id}
            first={i === 0}
            last={i === criteria.length - 1}
            onOpen={opened => props.onOpen(opened ? criterion.id : null)}
            onEdit={props.onEdit}
          />
        ))}
      </ul>
    </section>
  )
}

/** The left half of the editor: criteria by group, gates, tiers, and what is known. */
export function CriteriaPanel(props: {
  definition: IcpDefinition
  active: IcpDefinition | null
  fields: IcpFields | undefined
  known: { coverage: number; medianFit: number } | null
  canUndo: boolean
  canRedo: boolean
  onUndo: () => void
  onRedo: () => void
  onEdit: (edit: DefinitionEdit) => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { definition, active, onEdit } = props
  const { accounts, items } = props.fields ?? noFields
  const [open, setOpen] = useState<string | null>(null)
  const fieldOf = useNamedFields(items, definition)
  const weights = [...definition.criteria, ...(active?.criteria ?? [])].map(c => c.weight)
  const sum = totalWeight(definition.criteria)
  return (
    <div className={classes.panel} data-weights>
      <div className={classes.head}>
        <h2>{t('icp.criteria')}</h2>
        <span className="sf-mute sf-small">
          {t('icp.weights', { count: definition.criteria.length, sum: f.number(sum, sum % 1 ? 1 : 0) })}
        </span>
        <span className={classes.tools}>
          <Tooltip label={t('icp.undo')}>
            <ActionIcon size={26} aria-label={t('icp.undo')} disabled={!props.canUndo} onClick={props.onUndo}>
              <IconArrowBackUp size={15} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('icp.redo')}>
            <ActionIcon size={26} aria-label={t('icp.redo')} disabled={!props.canRedo} onClick={props.onRedo}>
              <IconArrowForwardUp size={15} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <AddCriterion
            fields={items}
            accounts={accounts}
            label={t('icp.add')}
            onAdd={field => {
              const criterion = startCriterion(
                field,
                definition.criteria.map(c => c.id),
              )
              onEdit({ kind: 'addCriterion', criterion })
              setOpen(criterion.id)
            }}
          />
        </span>
      </div>
      <EvidenceLink to="/selection/discovery">{t('icp.fromDiscovery')}</EvidenceLink>
      {criterionGroups.map(group => (
        <CriterionGroup
          key={group}
          group={group}
          criteria={definition.criteria.filter(c => c.group === group)}
          active={active}
          scale={scaleFor(weights)}
          fieldOf={fieldOf}
          open={open}
          onOpen={setOpen}
          onEdit={onEdit}
        />
      ))}
      <GateSection definition={definition} fields={items} accounts={accounts} fieldOf={fieldOf} onEdit={onEdit} />
      <CapacitySection definition={definition} onEdit={onEdit} />
      {props.known && <CoverageNote {...props.known} />}
    </div>
  )
}
