import { z } from 'zod'
import { invalid } from '../kernel/errors.ts'

/** A place in a list as an opaque text: the sort values of the last row shown. */
export const writeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

const cursorSchema = z.array(z.union([z.string(), z.number(), z.null()]))

/** @throws invalid `http.bad_cursor` */
export function readCursor(cursor: string): (string | number | null)[] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    throw invalid('http.bad_cursor', 'This cursor is not one of ours.', {
      fix: 'Ask for the first page without a cursor.',
      cause,
    })
  }
}
