import { ActionIcon, NumberInput, Select, TagsInput } from '@mantine/core'
import { type Activity, pageKinds } from '@server/insights/model/insights-model.schema.ts'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useActivityName } from '../use-activity-name.ts'

/** One activity: the events it is told by, the part of the site, its points and how often a day it counts. */
export function ActivityRow(props: {
  activity: Activity
  /** The only one left, which stays. */
  last: boolean
  onChange: (activity: Activity) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('insights')
  const nameOf = useActivityName()
  const { activity: one, onChange } = props
  const pageOf = (page: string | null) => {
    const { page: _, ...rest } = one
    const kind = pageKinds.find(known => known === page)
    onChange(kind ? { ...rest, page: kind } : rest)
  }
  const of = (column: string) => t('model.columnOf', { column, activity: nameOf(one.id) })
  return (
    <tr>
      <th scope="row">{nameOf(one.id)}</th>
      <td>
        <TagsInput
          size="xs"
          aria-label={of(t('model.types'))}
          value={one.types}
          onChange={types => types.length > 0 && onChange({ ...one, types })}
        />
      </td>
      <td>
        <Select
          size="xs"
          w={110}
          aria-label={of(t('model.page'))}
          data={pageKinds.map(kind => ({ value: kind, label: t(`model.pageKind.${kind}`) }))}
          value={one.page ?? null}
          onChange={page => pageOf(page)}
          placeholder={t('model.anyPage')}
          clearable
        />
      </td>
      <td>
        <NumberInput
          size="xs"
          w={72}
          aria-label={of(t('model.points'))}
          min={0}
          max={1000}
          value={one.points}
          onChange={points => typeof points === 'number' && onChange({ ...one, points })}
        />
      </td>
      <td>
        <NumberInput
          size="xs"
          w={72}
          aria-label={of(t('model.perDay'))}
          min={1}
          max={1440}
          allowDecimal={false}
          value={one.per_day}
          onChange={perDay => typeof perDay === 'number' && onChange({ ...one, per_day: perDay })}
        />
      </td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('model.removeActivity', { activity: nameOf(one.id) })}
          disabled={props.last}
          onClick={props.onRemove}
        >
          <IconX size={14} />
        </ActionIcon>
      </td>
    </tr>
  )
}
