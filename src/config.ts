import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { invalid } from './kernel/errors.ts'

const port = z.coerce.number().int().min(0).max(65535)

const environment = z.object({
  SPEARFISH_DATA: z.string().default('.spearfish'),
  SPEARFISH_PORT: port.default(7070),
  SPEARFISH_HOST: z.string().default('127.0.0.1'),
  SPEARFISH_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SPEARFISH_MEMORY_MB: z.coerce.number().int().min(256).default(4096),
  DATABASE_URL: z.string().optional(),
  CLICKHOUSE_URL: z.string().optional(),
  SPEARFISH_WRITE_KEY: z.string().min(8).optional(),
  SPEARFISH_API_KEY: z.string().min(8).optional(),
  SPEARFISH_IP_DATABASE: z.string().optional(),
  SPEARFISH_SECRET_KEY: z.string().min(32).optional(),
  SPEARFISH_PRIVATE_TARGETS: z.string().default(''),
})

/** Everything that can be set from outside; embedded stores in `folder` unless the URLs say otherwise. */
export interface Config {
  folder: string
  port: number
  host: string
  log: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Upper bound of one facts query's memory, MiB. */
  memoryMb: number
  databaseUrl: string | undefined
  clickhouseUrl: string | undefined
  /** A file (MMDB) that names the companies of networks; none is shipped. */
  ipDatabase?: string | undefined
  /** Seals what is secret in the records store; without it a key in the data folder does. */
  secretKey?: string | undefined
  /** Hosts and networks that are not public and to which messages may go all the same. */
  privateTargets?: string
  /** Keys set at the start, for tests and automation without the browser. */
  keys?: { write: string | undefined; api: string | undefined }
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw invalid('config.invalid', `The file that ${name} names cannot be read: ${file}`, { cause })
  }
}

/** Reads `NAME` or the file that `NAME_FILE` points to (how secrets reach a container). */
function fromEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const read: Record<string, string> = {}
  for (const name of Object.keys(environment.shape)) {
    const file = env[`${name}_FILE`]
    const value = file ? readSecret(`${name}_FILE`, file) : env[name]
    if (value) read[name] = value
  }
  return read
}

/** The configuration from the environment, with the command line's own settings on top. @throws invalid `config.invalid` */
export function readConfig(
  over: {
    data?: string | undefined
    port?: string | number | undefined
    writeKey?: string | undefined
    apiKey?: string | undefined
    ipDatabase?: string | undefined
  } = {},
  env = process.env,
): Config {
  const parsed = environment.safeParse({
    ...fromEnvironment(env),
    ...(over.data === undefined ? {} : { SPEARFISH_DATA: over.data }),
    ...(over.port === undefined ? {} : { SPEARFISH_PORT: over.port }),
    ...(over.writeKey === undefined ? {} : { SPEARFISH_WRITE_KEY: over.writeKey }),
    ...(over.ipDatabase === undefined ? {} : { SPEARFISH_IP_DATABASE: over.ipDatabase }),
    ...(over.apiKey === undefined ? {} : { SPEARFISH_API_KEY: over.apiKey }),
  })
  if (!parsed.success) {
    const problems = parsed.error.issues.map(i => ({
      code: 'config.invalid',
      path: i.path.join('.'),
      message: i.message,
    }))
    throw invalid(
      'config.invalid',
      `The settings cannot be used: ${problems.map(p => `${p.path}: ${p.message}`).join('; ')}`,
      { problems },
    )
  }
  const e = parsed.data
  if (!['127.0.0.1', 'localhost', '::1'].includes(e.SPEARFISH_HOST)) {
    throw invalid(
      'config.host_not_local',
      `Spearfish listens on this machine only until sign-in exists; ${e.SPEARFISH_HOST} is refused.`,
      {
        fix: 'Leave SPEARFISH_HOST unset, or set it to 127.0.0.1.',
      },
    )
  }
  return {
    folder: resolve(e.SPEARFISH_DATA),
    port: e.SPEARFISH_PORT,
    host: e.SPEARFISH_HOST,
    log: e.SPEARFISH_LOG,
    memoryMb: e.SPEARFISH_MEMORY_MB,
    databaseUrl: e.DATABASE_URL,
    clickhouseUrl: e.CLICKHOUSE_URL,
    ipDatabase: e.SPEARFISH_IP_DATABASE === undefined ? undefined : resolve(e.SPEARFISH_IP_DATABASE),
    secretKey: e.SPEARFISH_SECRET_KEY,
    privateTargets: e.SPEARFISH_PRIVATE_TARGETS,
    keys: { write: e.SPEARFISH_WRITE_KEY, api: e.SPEARFISH_API_KEY },
  }
}
