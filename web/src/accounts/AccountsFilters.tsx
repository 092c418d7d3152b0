import type { AccountFilter } from '@server/accounts/accounts.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddFilter, FilterChip } from '../ui/FilterChip.tsx'
import classes from './AccountsFilters.module.css'
import { type ListFilter, listFilters, type Range, ranges, valuesOf, withFilter } from './accounts-search.ts'
import { FilterRange } from './FilterRange.tsx'
import { FilterValues } from './FilterValues.tsx'
import { useFilterWords } from './use-filter-words.ts'

type Change = (filter: AccountFilter) => void

/** The filters that are on, as chips, and the chip that adds one. */
export function AccountsFilters({ filter, onChange }: { filter: AccountFilter; onChange: Change }) {
  const { t } = useTranslation('accounts')
  const words = useFilterWords(valuesOf(filter, 'industry'))
  const off = (changes: Parameters<typeof withFilter>[1]) => onChange(withFilter(filter, changes))
  return (
    <>
      {listFilters
        .filter(name => valuesOf(filter, name).length > 0)
        .map(name => (
          <FilterChip
            key={name}
            label={t(`filter.${name}`)}
            value={words.values(name, valuesOf(filter, name))}
            onRemove={() => off({ [name]: undefined })}
          >
            {() => <FilterValues name={name} filter={filter} onChange={onChange} />}
          </FilterChip>
        ))}
      {filter.fitMin !== undefined && (
        <FilterChip
          label={t('filter.fitMin')}
          value={String(filter.fitMin)}
          onRemove={() => off({ fitMin: undefined })}
        >
          {close => <FilterRange name="fitMin" filter={filter} onChange={onChange} close={close} />}
        </FilterChip>
      )}
      {(Object.keys(ranges) as Range[]).map(name => {
        const [from, to] = ranges[name]
        if (filter[from] === undefined && filter[to] === undefined) return null
        return (
          <FilterChip
            key={name}
            label={t(`filter.${name}`)}
            value={words.range(name, filter[from], filter[to])}
            onRemove={() => off({ [from]: undefined, [to]: undefined })}
          >
            {close => <FilterRange name={name} filter={filter} onChange={onChange} close={close} />}
          </FilterChip>
        )
      })}
      {filter.domain && (
        <FilterChip label={t('filter.domain')} value={filter.domain} onRemove={() => off({ domain: undefined })} />
      )}
      <AddFilter>{close => <NewFilter filter={filter} onChange={onChange} close={close} />}</AddFilter>
    </>
  )
}

const choices: (ListFilter | Range | 'fitMin')[] = [
  'grade',
  'fitMin',
  'tier',
  'stage',
  'engagement',
  'propensity',
  'country',
  'region',
  'industry',
  'technology',
  'owner',
  'employees',
  'revenue',
]

/** First what to filter by, then its values. */
function NewFilter({ filter, onChange, close }: { filter: AccountFilter; onChange: Change; close: () => void }) {
  const { t } = useTranslation('accounts')
  const [chosen, setChosen] = useState<ListFilter | Range | 'fitMin' | null>(null)
  if (chosen !== null && (chosen === 'fitMin' || chosen in ranges)) {
    return <FilterRange name={chosen as Range | 'fitMin'} filter={filter} onChange={onChange} close={close} />
  }
  if (chosen) return <FilterValues name={chosen as ListFilter} filter={filter} onChange={onChange} />
  return (
    <ul className={classes.choices} aria-label={t('filter.title')}>
      {choices.map(choice => (
        <li key={choice}>
          <button type="button" onClick={() => setChosen(choice)}>
            {t(`filter.name.${choice}`)}
          </button>
        </li>
      ))}
    </ul>
  )
}
