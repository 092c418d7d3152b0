import { Checkbox, TextInput } from '@mantine/core'
import { type AccountFilter, accountFacetsSchema } from '@server/accounts/accounts.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { type ListFilter, valuesOf, withFilter } from './accounts-search.ts'
import classes from './FilterValues.module.css'
import { useFilterWords } from './use-filter-words.ts'

/** The values of one attribute with how many accounts have each under the other filters; ticking one applies it. */
export function FilterValues(props: {
  name: ListFilter
  filter: AccountFilter
  onChange: (filter: AccountFilter) => void
}) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const words = useFilterWords()
  const [typed, setTyped] = useState('')
  const { name, filter, onChange } = props
  // Counted without this filter itself, so that another value can be added.
  const facets = useApi(accountFacetsSchema, '/accounts/facets', withFilter(filter, { [name]: undefined }))
  const chosen = valuesOf(filter, name)
  const industryLabels = new Map(
    name === 'industry' ? facets.data?.industry.map(i => [i.value, f.label({ en: i.labelEn, zh: i.labelZh })]) : [],
  )
  const options = (facets.data?.[name] ?? []).map(option => ({
    ...option,
    label: industryLabels.get(option.value) ?? words.word(name, option.value),
  }))
  const shown = options.filter(option => option.label.toLowerCase().includes(typed.trim().toLowerCase()))
  const toggle = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]
    onChange(withFilter(filter, { [name]: next.join(',') }))
  }
  if (facets.error) return <ErrorNotice error={facets.error} onRetry={() => void facets.refetch()} />
  return (
    <div className={classes.values}>
      {options.length > 8 && (
        <TextInput
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          placeholder={t('filter.find')}
          aria-label={t('filter.find')}
        />
      )}
      {facets.isPending && <TableSkeleton rows={6} />}
      {facets.data && shown.length === 0 && <p className="sf-mute">{t('filter.noValues')}</p>}
      <ul className={classes.list}>
        {shown.map(option => (
          <li key={option.value}>
            <label className={classes.value} title={option.label}>
              <Checkbox checked={chosen.includes(option.value)} onChange={() => toggle(option.value)} />
              <span className="sf-truncate">{option.label}</span>
              <span className="sf-mute sf-small">{f.number(option.count)}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  )
}
