import { SpearfishError } from '../kernel/errors.ts'

const areas = ['accounts', 'selection', 'insights', 'ingest', 'home', 'jobs', 'settings'] as const

/** What a route needs: reading or changing one area of the product. */
export type Permission = `${(typeof areas)[number]}.${'read' | 'write'}`

/** Who asks. There is a single owner until sign-in exists; the server therefore listens on this machine only. */
export interface Actor {
  name: string
  /** A program comes in by an API key. */
  role: 'owner' | 'program'
}

export const owner: Actor = { name: 'owner', role: 'owner' }

/** The one place that decides who may do what. @throws forbidden `http.forbidden` */
export function mustBeAllowed(actor: Actor, permission: Permission): void {
  // a key that leaks must not be able to make others
  if (actor.role === 'owner' || !permission.startsWith('settings.')) return
  throw new SpearfishError('forbidden', 'http.forbidden', `${permission} is not yours to use.`)
}
