import { Button, NumberInput } from '@mantine/core'
import type { AccountFilter } from '@server/accounts/accounts.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Range, ranges, withFilter } from './accounts-search.ts'
import classes from './FilterRange.module.css'

const numberOf = (value: number | string) => (typeof value === 'number' ? value : undefined)

/** The ends of a range (either may stay open), or the lowest fit. */
export function FilterRange(props: {
  name: Range | 'fitMin'
  filter: AccountFilter
  onChange: (filter: AccountFilter) => void
  close: () => void
}) {
  const { t } = useTranslation(['accounts', 'ui'])
  const [low, high] = props.name === 'fitMin' ? (['fitMin', null] as const) : ranges[props.name]
  const [from, setFrom] = useState<number | string>(props.filter[low] ?? '')
  const [to, setTo] = useState<number | string>((high && props.filter[high]) ?? '')
  const apply = () => {
    props.onChange(withFilter(props.filter, { [low]: numberOf(from), ...(high ? { [high]: numberOf(to) } : {}) }))
    props.close()
  }
  const more = {
    min: 0,
    thousandSeparator: ',',
    ...(props.name === 'revenue' ? { prefix: '$' } : props.name === 'propensity' ? { suffix: ' %', max: 100 } : {}),
  }
  return (
    <form
      className={classes.range}
      onSubmit={event => {
        event.preventDefault()
        apply()
      }}
    >
      <NumberInput
        label={high ? t('filter.range.from') : t('filter.name.fitMin')}
        value={from}
        onChange={setFrom}
        data-autofocus
        {...more}
        {...(high ? {} : { max: 100 })}
      />
      {high && <NumberInput label={t('filter.range.to')} value={to} onChange={setTo} {...more} />}
      <Button type="submit">{t('ui:apply')}</Button>
    </form>
  )
}
