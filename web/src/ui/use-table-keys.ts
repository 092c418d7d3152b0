import { useEffect, useEffectEvent } from 'react'
import { isTyping } from './is-typing.ts'

/** j and k (or the arrows) move, x selects, Enter opens the current row; not while something is typed or a dialog is open. */
export function useTableKeys<Row>(table: {
  rows: readonly Row[]
  current: number
  move: (index: number) => void
  toggle: (row: Row) => void
  open: (row: Row) => void
}): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return
    const row = table.rows[table.current]
    if (event.key === 'j' && table.current < table.rows.length - 1) table.move(table.current + 1)
    else if (event.key === 'k' && table.current > 0) table.move(table.current - 1)
    else if (event.key === 'x' && row) table.toggle(row)
    else if (event.key === 'Enter' && row && !(event.target instanceof Element && event.target.closest('a, button')))
      table.open(row)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
