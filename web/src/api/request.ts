import type { z } from 'zod'
import { ApiError, problemSchema } from './api-error.ts'

export type Params = Readonly<Record<string, string | number | boolean | null | undefined>>

/** `/api/v1` + path + query; what is null, undefined or empty is left out. */
export function apiUrl(path: string, params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

/** Parses an answer at the edge: what has not the promised shape does not come in. @throws ApiError */
export async function readAnswer<S extends z.ZodType>(schema: S, response: Response): Promise<z.infer<S>> {
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) {
    const problem = problemSchema.safeParse(body)
    throw new ApiError(
      problem.success
        ? problem.data
        : { title: `${response.status} ${response.statusText}`, status: response.status, code: 'http.unreadable' },
    )
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ApiError({
    title: parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    status: response.status,
    code: 'http.unexpected_shape',
  })
}

/** Sends any request; no connection is an error with a code too. @throws ApiError */
export async function request<S extends z.ZodType>(schema: S, url: string, init: RequestInit): Promise<z.infer<S>> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError({ title: 'The server does not answer.', status: 0, code: 'http.unreachable' })
  })
  return readAnswer(schema, response)
}

/** GET /api/v1{path}, parsed by the schema of its contract. @throws ApiError */
export const getJson = <S extends z.ZodType>(schema: S, path: string, params?: Params, signal?: AbortSignal) =>
  request(schema, apiUrl(path, params), { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) })

/** POST, PUT, PATCH or DELETE with a JSON body (none when undefined). @throws ApiError */
export const sendJson = <S extends z.ZodType>(
  schema: S,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  params?: Params,
) =>
  request(schema, apiUrl(path, params), {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
