import { Button, Popover } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { IconCalendar, IconChevronDown, IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './AsOf.module.css'

/** Chooses the moment that a page shows. `value` is an ISO time or null for now; keep it in the URL as `asOf`. */
export function AsOfPicker({ value, onChange }: { value: string | null; onChange: (asOf: string | null) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [open, setOpen] = useState(false)
  const choose = (asOf: string | null) => {
    setOpen(false)
    onChange(asOf)
  }
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={15} stroke={1.6} />}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          {value ? f.dateTime(value) : t('asOf.now')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.pop}>
        <DateTimePicker
          label={t('asOf.moment')}
          value={value ? new Date(value) : null}
          maxDate={new Date()}
          valueFormat={f.language === 'zh-CN' ? 'YYYY年M月D日 HH:mm' : 'D MMM YYYY HH:mm'}
          popoverProps={{ withinPortal: false }}
          onChange={chosen => chosen && choose(new Date(chosen).toISOString())}
        />
        <div className={classes.quick}>
          {([7, 30, 90, 365] as const).map(days => (
            <Button key={days} size="xs" variant="default" onClick={() => choose(daysAgo(days))}>
              {t('asOf.daysAgo', { days })}
            </Button>
          ))}
          <Button size="xs" variant="light" onClick={() => choose(null)}>
            {t('asOf.now')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The ochre band of a page in the past: read-only, with the way back to now. Nothing when `value` is null. */
export function AsOfBand({ value, onChange }: { value: string | null; onChange: (asOf: null) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!value) return null
  return (
    <div className={classes.band} role="status">
      <IconHistory size={16} stroke={1.6} aria-hidden="true" />
      <span className="sf-truncate">
        <b>{f.dateTime(value)}</b> {t('asOf.known')}
      </span>
      <Button size="xs" variant="default" onClick={() => onChange(null)}>
        {t('asOf.back')}
      </Button>
    </div>
  )
}
