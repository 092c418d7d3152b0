import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SpearfishError } from '../../kernel/errors.ts'

/** Seals what must not be readable in the records store or in a copy of it. */
export interface Seal {
  /** `about` binds the sealed text to its place: it opens nowhere else. */
  close(text: string, about: string): string
  /** @throws internal `settings.cannot_unseal` when the key or the place is another */
  open(sealed: string, about: string): string
}

const VERSION = 'v1'
const KEY_BYTES = 32
const IV_BYTES = 12

function keyFile(folder: string): string {
  const path = join(folder, 'secret.key')
  try {
    // whoever comes first makes it; nobody replaces it
    writeFileSync(path, randomBytes(KEY_BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8').trim()
}

/**
 * AES-256-GCM under `given`, or under the key in the data folder's `secret.key`, which is made when it is first needed.
 * Several servers on one records store must be given the same key.
 */
export function openSeal(folder: string, given: string | undefined): Seal {
  let derived: Buffer | undefined
  const key = () => {
    derived ??= Buffer.from(hkdfSync('sha256', given ?? keyFile(folder), '', 'spearfish secrets', KEY_BYTES))
    return derived
  }
  return {
    close(text, about) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [VERSION, ...[iv, cipher.getAuthTag(), body].map(part => part.toString('base64url'))].join('.')
    },
    open(sealed, about) {
      try {
        const [version, iv = '', tag = '', body = ''] = sealed.split('.')
        if (version !== VERSION) throw new Error(`sealed in a way that is not known here: ${version}`)
        const decipher = createDecipheriv('aes-256-gcm', key(), Buffer.from(iv, 'base64url'))
          .setAAD(Buffer.from(about))
          .setAuthTag(Buffer.from(tag, 'base64url'))
        return decipher.update(Buffer.from(body, 'base64url')).toString('utf8') + decipher.final('utf8')
      } catch (cause) {
        throw new SpearfishError(
          'internal',
          'settings.cannot_unseal',
          'A secret cannot be read with the present key.',
          {
            fix: 'Put secret.key or SPEARFISH_SECRET_KEY back as it was, or enter the secret again.',
            cause,
          },
        )
      }
    },
  }
}
