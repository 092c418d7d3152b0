import { CheckIcon, Combobox, Pill, PillsInput, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import type { IcpField } from './start-criterion.ts'
import classes from './ValuesInput.module.css'

const SHOWN = 40

function OfferedValue({ option, chosen }: { option: IcpField['values'][number]; chosen: boolean }) {
  const format = useFormat()
  return (
    <Combobox.Option value={option.value} active={chosen}>
      <span className={classes.option}>
        <CheckIcon size={10} className={chosen ? classes.on : classes.off} />
        <span className="sf-truncate">{option.label}</span>
        {option.label !== option.value && <span className="sf-mute">{option.value}</span>}
        <span className={classes.count}>{format.number(option.count)}</span>
      </span>
    </Combobox.Option>
  )
}

/** Several values of a text or list field: the frequent ones are offered with their counts, others can be typed. */
export function ValuesInput(props: {
  label: string
  values: readonly string[]
  offered: IcpField['values']
  onChange: (values: string[]) => void
}) {
  const { t } = useTranslation('selection')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const labels = new Map(props.offered.map(o => [o.value, o.label]))
  const matching = props.offered
    .filter(o => !wanted || o.label.toLowerCase().includes(wanted) || o.value.toLowerCase().includes(wanted))
    .slice(0, SHOWN)
  const isNew = wanted !== '' && !props.offered.some(o => o.value.toLowerCase() === wanted)

  const toggle = (value: string) => {
    setSearch('')
    props.onChange(props.values.includes(value) ? props.values.filter(v => v !== value) : [...props.values, value])
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={value => toggle(value === '\u0000new' ? search.trim() : value)}
      withinPortal
    >
      <Combobox.DropdownTarget>
        <PillsInput size="xs" onClick={() => combobox.openDropdown()} aria-label={props.label}>
          <Pill.Group gap={4}>
            {props.values.map(value => (
              <Pill
                key={value}
                size="sm"
                withRemoveButton
                title={value}
                onRemove={() => toggle(value)}
                removeButtonProps={{ 'aria-label': t('icp.removeValue', { value: labels.get(value) ?? value }) }}
              >
                {labels.get(value) ?? value}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                aria-label={props.label}
                value={search}
                placeholder={props.values.length === 0 ? t('icp.chooseValues') : ''}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => combobox.closeDropdown()}
                onChange={event => {
                  setSearch(event.currentTarget.value)
                  combobox.openDropdown()
                  combobox.updateSelectedOptionIndex()
                }}
                onKeyDown={event => {
                  const last = props.values.at(-1)
                  if (event.key === 'Backspace' && search === '' && last !== undefined) toggle(last)
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options mah={240} className={classes.options}>
          {matching.map(option => (
            <OfferedValue key={option.value} option={option} chosen={props.values.includes(option.value)} />
          ))}
          {isNew && (
            <Combobox.Option value={'\u0000new'}>{t('icp.useValue', { value: search.trim() })}</Combobox.Option>
          )}
          {matching.length === 0 && !isNew && <Combobox.Empty>{t('icp.typeAValue')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
