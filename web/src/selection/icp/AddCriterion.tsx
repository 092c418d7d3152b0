import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import classes from './AddCriterion.module.css'
import { fieldName } from './field-name.ts'
import { numberText } from './number-text.ts'
import type { IcpField } from './start-criterion.ts'

const NUMBER_SPAN = [1, 7] as const

/** Says what a field looks like: its most frequent values, or where the middle of its numbers lies. */
function FieldLook({ field }: { field: IcpField }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  if (field.kind === 'number') {
    const [low, high] = NUMBER_SPAN.map(i => field.deciles[i])
    if (low === undefined || high === undefined) return null
    const text = (value: number) => numberText(f, field.field, value)
    return <>{t('icp.mostlyBetween', { from: text(low), to: text(high) })}</>
  }
  return <>{f.list(field.values.slice(0, 3).map(v => v.label))}</>
}

/** Chooses an attribute to build a criterion or a gate from, with how often it is known. */
export function AddCriterion(props: {
  fields: readonly IcpField[]
  accounts: number
  label: string
  subtle?: boolean
  onAdd: (field: IcpField) => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const shown = props.fields.filter(
    field => field.field.toLowerCase().includes(wanted) || fieldName(t, field.field).toLowerCase().includes(wanted),
  )
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant={props.subtle ? 'subtle' : 'default'}
          {...(props.subtle ? { color: 'gray' } : {})}
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() => setOpen(!open)}
        >
          {props.label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={props.label}>
        <TextInput
          data-autofocus
          aria-label={t('icp.findField')}
          placeholder={t('icp.findField')}
          leftSection={<IconSearch size={14} stroke={1.6} />}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
        <ul className={classes.list}>
          {shown.map(field => {
            const share = props.accounts > 0 ? field.known / props.accounts : 0
            return (
              <li key={field.field}>
                <UnstyledButton
                  className={classes.field}
                  onClick={() => {
                    props.onAdd(field)
                    setOpen(false)
                    setSearch('')
                  }}
                >
                  <span className={classes.name}>
                    <b>{fieldName(t, field.field)}</b>
                    <span className={classes.known}>
                      {t('icp.known', { share: f.percent(share) })}
                      <BarMeter share={share} width={40} color="var(--sf-line-3)" />
                    </span>
                  </span>
                  <span className={classes.look}>
                    <FieldLook field={field} />
                  </span>
                </UnstyledButton>
              </li>
            )
          })}
          {shown.length === 0 && <li className={classes.none}>{t('icp.noField')}</li>}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
