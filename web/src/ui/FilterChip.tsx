import { Popover } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FilterChip.module.css'

/** One filter: `label` and `value` ("Tier is" "1 or 2"); a click opens `children` to change it, the cross takes it off. */
export function FilterChip(props: {
  label: string
  value: string
  onRemove: () => void
  children?: (close: () => void) => ReactNode
}) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <span className={classes.chip}>
        <Popover.Target>
          <button
            type="button"
            className={classes.face}
            title={`${props.label} ${props.value}`}
            onClick={() => props.children && setOpen(!open)}
            aria-expanded={props.children ? open : undefined}
          >
            <span className="sf-mute">{props.label}</span> <b className="sf-truncate">{props.value}</b>
          </button>
        </Popover.Target>
        <button
          type="button"
          className={classes.remove}
          onClick={props.onRemove}
          aria-label={t('filter.remove', { filter: props.label })}
        >
          <IconX size={13} stroke={1.8} aria-hidden="true" />
        </button>
      </span>
      {props.children && (
        <Popover.Dropdown className={classes.pop}>{open && props.children(() => setOpen(false))}</Popover.Dropdown>
      )}
    </Popover>
  )
}

/** The dashed chip that opens what can be filtered by. */
export function AddFilter({ children }: { children: (close: () => void) => ReactNode }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.add} onClick={() => setOpen(!open)} aria-expanded={open}>
          <IconPlus size={13} stroke={1.8} aria-hidden="true" /> {t('filter.add')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.pop}>{open && children(() => setOpen(false))}</Popover.Dropdown>
    </Popover>
  )
}
