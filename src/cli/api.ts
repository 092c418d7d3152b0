import type { z } from 'zod'
import { readConfig } from '../config.ts'
import { problemSchema } from '../http/problem.ts'
import { jobSchema } from '../jobs/jobs.schema.ts'
import { SpearfishError } from '../kernel/errors.ts'
import type { Spearfish } from '../main.ts'
import { whoHolds } from '../stores/folder-lock.ts'
import { showProgress } from './print.ts'

/** The HTTP API as a command uses it: a running server's, or the application itself in this process. */
export interface Api {
  get<S extends z.ZodType>(schema: S, path: string): Promise<z.infer<S>>
  send<S extends z.ZodType>(
    schema: S,
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<z.infer<S>>
  /** A request as it is, for uploads and downloads. @throws the server's own problem */
  raw(path: string, init?: RequestInit & { duplex?: 'half' }): Promise<Response>
  /** Waits for a job, showing its progress on stderr; its result. @throws the job's failure */
  job<S extends z.ZodType>(schema: S, id: string): Promise<z.infer<S>>
}

const kindOf = (status: number) =>
  status === 404
    ? 'not_found'
    : status === 409
      ? 'conflict'
      : status === 401
        ? 'unauthorised'
        : status === 403
          ? 'forbidden'
          : status >= 500
            ? 'unavailable'
            : 'invalid'

function apiOver(request: (path: string, init?: RequestInit) => Promise<Response>): Api {
  async function raw(path: string, init?: RequestInit) {
    const response = await request(`/api/v1${path}`, init)
    if (response.ok) return response
    const problem = problemSchema.safeParse(await response.json().catch(() => null))
    if (!problem.success)
      throw new SpearfishError('unavailable', 'cli.bad_answer', `The server answered ${response.status} to ${path}.`)
    const { code, title, fix, problems } = problem.data
    throw new SpearfishError(kindOf(response.status), code, title, {
      ...(fix ? { fix } : {}),
      problems: problems.map(({ fix: f, ...p }) => ({ ...p, ...(f ? { fix: f } : {}) })),
    })
  }
  const api: Api = {
    raw,
    get: async (schema, path) => schema.parse(await (await raw(path)).json()),
    send: async (schema, method, path, body) =>
      schema.parse(
        await (
          await raw(path, {
            method,
            ...(body === undefined
              ? {}
              : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
          })
        ).json(),
      ),
    async job(schema, id) {
      for (;;) {
        const job = await api.get(jobSchema, `/jobs/${id}`)
        if (job.progress) showProgress(job.progress)
        if (job.status === 'done') return schema.parse(job.result)
        if (job.status === 'cancelled') throw new SpearfishError('conflict', 'jobs.cancelled', 'The job was cancelled.')
        if (job.status === 'failed') {
          throw new SpearfishError(
            'internal',
            job.error?.code ?? 'jobs.failed',
            job.error?.message ?? 'The job failed.',
            job.error?.fix ? { fix: job.error.fix } : {},
          )
        }
        await new Promise(resolve => setTimeout(resolve, 100))
      }
    },
  }
  return api
}

/** The API of an application opened in this process. */
export const apiOf = (app: Spearfish['app']): Api =>
  apiOver(async (path, init) => app.request(`http://127.0.0.1${path}`, init))

/** The API of the server that holds the data folder, or null when none runs. */
export async function runningServer(folder: string): Promise<{ url: string; api: Api } | null> {
  const holder = await whoHolds(folder)
  if (!holder?.url) return null
  const { url } = holder
  return { url, api: apiOver((path, init) => fetch(`${url}${path}`, init)) }
}

/**
 * Runs `work` with the API of the data folder's running server, or, when none runs, with the folder opened here.
 * The stores are only loaded in the second case.
 */
export async function withApi<T>(args: { data?: string | undefined }, work: (api: Api) => Promise<T>): Promise<T> {
  const config = { ...readConfig({ data: args.data }) }
  const server = await runningServer(config.folder)
  if (server) return work(server.api)
  const { openSpearfish } = await import('../main.ts')
  const spearfish = await openSpearfish({ ...config, log: config.log === 'info' ? 'warn' : config.log })
  try {
    return await work(apiOf(spearfish.app))
  } finally {
    await spearfish.close()
  }
}
