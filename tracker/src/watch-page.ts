const addressNow = () => location.href.replace(/#.*$/, '')

/** Calls when the document shows another page: its address changed by more than the fragment. */
export function watchMoves(moved: (before: string) => void): void {
  let address = addressNow()
  const look = () => {
    const before = address
    address = addressNow()
    if (address !== before) moved(before)
  }
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = function (this: History, ...parts) {
      original.apply(this, parts)
      // the application sets the title after the address
      setTimeout(look)
    }
  }
  addEventListener('popstate', () => setTimeout(look))
}

/** Calls when a form is sent, with what it is called and the address in its e-mail field; never with anything else. */
export function watchForms(submitted: (name: string, email: string | undefined) => void): void {
  const look = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement
    if (form.dataset.spearfish === 'off') return
    const name = form.getAttribute('id') ?? form.getAttribute('name') ?? location.pathname
    submitted(name, form.querySelector<HTMLInputElement>('input[type=email]')?.value)
  }
  document.addEventListener('submit', look, true)
}

/** Calls when the page may not come back: it is closed, left or hidden. */
export function watchLeaving(leave: () => void): void {
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })
}
