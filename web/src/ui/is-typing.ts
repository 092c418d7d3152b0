/** Does the key belong to a field, or to a dialog that covers the page? */
export function isTyping(event: KeyboardEvent): boolean {
  const at = event.target
  if (!(at instanceof HTMLElement)) return false
  return at.isContentEditable || at.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null
}
