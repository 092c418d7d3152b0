import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isTyping } from '../ui/is-typing.ts'
import { keysHelp } from './keys-help.ts'
import { openFind } from './page-actions.ts'
import { places } from './rooms.ts'

/** `g` then a letter goes somewhere, `?` lists the keys, `/` searches on the page or everywhere. */
export function useGoKeys(): void {
  const router = useRouter()
  const pressedG = useRef(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return
      if (event.key === '?') return keysHelp.toggle()
      if (event.key === '/') {
        event.preventDefault()
        const field = document.querySelector<HTMLInputElement>('main [data-page-search]')
        if (field) field.focus()
        else openFind()
        return
      }
      if (event.key === 'g') {
        pressedG.current = event.timeStamp
        return
      }
      const place = event.timeStamp - pressedG.current < 1200 && places.find(p => p.key === event.key)
      pressedG.current = 0
      if (!place) return
      // Before any table on the page takes the letter for itself.
      event.preventDefault()
      event.stopImmediatePropagation()
      void router.navigate({ to: place.to })
    }
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [router])
}
