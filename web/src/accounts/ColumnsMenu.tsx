import { Button, Checkbox, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type AccountColumn, accountColumns } from './accounts-search.ts'
import classes from './FilterValues.module.css'

/** Which columns are shown; the company always is. */
export function ColumnsMenu(props: {
  shown: readonly AccountColumn[]
  onChange: (columns: readonly AccountColumn[]) => void
}) {
  const { t } = useTranslation('accounts')
  const toggle = (column: AccountColumn) =>
    props.onChange(props.shown.includes(column) ? props.shown.filter(one => one !== column) : [...props.shown, column])
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns3 size={14} stroke={1.6} />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <ul>
          {accountColumns.map(column => (
            <li key={column}>
              <label className={classes.value}>
                <Checkbox
                  checked={props.shown.includes(column)}
                  disabled={column === 'name'}
                  onChange={() => toggle(column)}
                />
                {t(`column.${column}`)}
              </label>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
