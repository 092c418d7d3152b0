import { NumberInput, SegmentedControl } from '@mantine/core'
import { tierSchema } from '@server/accounts/accounts.schema.ts'
import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { useTranslation } from 'react-i18next'
import { GradeBadge } from '../../ui/GradeBadge.tsx'
import { TierName } from '../../ui/TierName.tsx'
import classes from './CriteriaPanel.module.css'
import type { DefinitionEdit } from './edit-definition.ts'
import { grades } from './grade-of.ts'

const usualClusters = { smallest: 5, largest: 15 }

/** How many accounts a cluster has; both ends stay in order. */
function ClusterSizes({ definition, onEdit }: { definition: IcpDefinition; onEdit: (edit: DefinitionEdit) => void }) {
  const { t } = useTranslation('selection')
  const sizes = definition.clusters ?? usualClusters
  const set = (next: Partial<typeof sizes>) => {
    const clusters = { ...sizes, ...next }
    if (clusters.smallest >= 2 && clusters.smallest <= clusters.largest) onEdit({ kind: 'setClusters', clusters })
  }
  return (
    <>
      <div className={classes.group}>
        <h3>{t('icp.clusterSizes')}</h3>
      </div>
      <ul className={classes.capacity}>
        <li>
          <span>{t('icp.clusterSmallest')}</span>
          <NumberInput
            size="xs"
            hideControls
            aria-label={`${t('icp.clusterSizes')}: ${t('icp.clusterSmallest')}`}
            min={2}
            max={100}
            value={sizes.smallest}
            onChange={value => set({ smallest: Math.round(Number(value)) })}
          />
        </li>
        <li>
          <span>{t('icp.clusterLargest')}</span>
          <NumberInput
            size="xs"
            hideControls
            aria-label={`${t('icp.clusterSizes')}: ${t('icp.clusterLargest')}`}
            min={2}
            max={500}
            value={sizes.largest}
            onChange={value => set({ largest: Math.round(Number(value)) })}
          />
        </li>
      </ul>
    </>
  )
}

const floors = ['A', 'B', 'C', 'D', 'E'] as const

/** How many accounts each tier has room for, who may enter by rank, and where each grade begins. */
export function CapacitySection(props: { definition: IcpDefinition; onEdit: (edit: DefinitionEdit) => void }) {
  const { t } = useTranslation('selection')
  const { t: tUi } = useTranslation('ui')
  const { capacity, grades: from } = props.definition
  return (
    <section aria-label={t('icp.capacity')}>
      <div className={classes.group}>
        <h3>{t('icp.capacity')}</h3>
      </div>
      <ul className={classes.capacity}>
        {tierSchema.options.map(tier => (
          <li key={tier}>
            <TierName tier={tier} />
            <NumberInput
              size="xs"
              hideControls
              thousandSeparator=","
              aria-label={t('icp.roomFor', { tier: tUi(`tier.${tier}`) })}
              min={0}
              value={capacity[tier]}
              onChange={value =>
                props.onEdit({ kind: 'setCapacity', capacity: { ...capacity, [tier]: Math.round(Number(value)) || 0 } })
              }
            />
          </li>
        ))}
      </ul>
      <div className={classes.minimum}>
        <span>{t('icp.minimumGrade')}</span>
        <SegmentedControl
          size="xs"
          aria-label={t('icp.minimumGrade')}
          value={capacity.minimum_grade}
          data={grades.map(grade => ({ value: grade, label: grade }))}
          onChange={grade =>
            props.onEdit({
              kind: 'setCapacity',
              capacity: { ...capacity, minimum_grade: grade as (typeof grades)[number] },
            })
          }
        />
      </div>
      <ClusterSizes definition={props.definition} onEdit={props.onEdit} />
      <div className={classes.group}>
        <h3>{t('icp.gradeFloors')}</h3>
      </div>
      <ul className={classes.floors}>
        {floors.map(grade => (
          <li key={grade}>
            <GradeBadge grade={grade} />
            <NumberInput
              size="xs"
              hideControls
              aria-label={t('icp.floorOf', { grade })}
              min={0}
              max={100}
              value={from[grade]}
              onChange={value => props.onEdit({ kind: 'setGrades', grades: { ...from, [grade]: Number(value) || 0 } })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
