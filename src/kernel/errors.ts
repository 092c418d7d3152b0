/** How a failure is answered: one HTTP status and one exit code each (`http/problem.ts`, `cli/exit-code.ts`). */
export type ErrorKind =
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'unauthorised'
  | 'forbidden'
  | 'too_large'
  | 'unavailable'
  | 'internal'

/** One problem in something a user wrote: what, where and how to fix it. */
export interface Problem {
  /** Stable dotted code, translated in the web catalogues: `selection.icp.unknown_field`. */
  code: string
  /** Where it stands, as a path or `row 42, column Revenue`. */
  path: string
  /** What is wrong, in plain English. */
  message: string
  /** What to write instead, if we know. */
  fix?: string
  /**
   * What the catalogues fill into their own sentence. `kind` picks a variant of the sentence and `hint` one of the
   * fix, as in `selection.icp.wrong_shape_too_small` and `selection.icp.unknown_field.fix_meant`.
   */
  params?: Record<string, string | number> | undefined
}

/** A failure with a stable code; everything thrown on purpose in Spearfish is one of these. */
export class SpearfishError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly fix: string | undefined
  readonly problems: readonly Problem[]

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    more: { fix?: string; problems?: Problem[]; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'SpearfishError'
    this.kind = kind
    this.code = code
    this.fix = more.fix
    this.problems = more.problems ?? []
  }
}

export const invalid = (
  code: string,
  message: string,
  more?: { fix?: string; problems?: Problem[]; cause?: unknown },
) => new SpearfishError('invalid', code, message, more)

export const notFound = (code: string, message: string) => new SpearfishError('not_found', code, message)

export const conflict = (code: string, message: string, more?: { fix?: string }) =>
  new SpearfishError('conflict', code, message, more)
