/** Splits a whole address into what TanStack's Link and navigate take: `/accounts?grade=A` → to and search. */
export function linkTo(address: string): { to: string; search: () => Record<string, string> } {
  const [path = '/', query] = address.split('?')
  return { to: path, search: () => Object.fromEntries(new URLSearchParams(query ?? '')) }
}
