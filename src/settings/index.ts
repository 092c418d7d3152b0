export { allowKeys } from './keys/access-keys.ts'
export { type KeyRing, type KnownKey, openKeyRing } from './keys/key-ring.ts'
export { openSeal, type Seal } from './secrets/seal.ts'
export { settingsRoutes } from './settings.routes.ts'
