import { readCursor, writeCursor } from '../../http/cursor.ts'
import { invalid } from '../../kernel/errors.ts'

/** Where a page begins in a list that is ordered by a falling whole number and then by id. */
export interface PlacedPage extends Record<string, string | number> {
  after_place: string
  after_id: string
  limit: number
}

/** One row more than the page is asked for, to learn whether another page follows. @throws invalid `http.bad_cursor` */
export function placedAfter(cursor: string | undefined, limit: number): PlacedPage {
  const [place, id] = cursor === undefined ? ['0', '0'] : readCursor(cursor)
  if (!/^-?\d{1,19}$/.test(String(place)) || !/^\d{1,20}$/.test(String(id)))
    throw invalid('http.bad_cursor', 'This cursor is not one of this list.', {
      fix: 'Ask for the first page without a cursor.',
    })
  return { after_place: String(place), after_id: String(id), limit: limit + 1 }
}

/** The cursor of the page after these rows; null when there is none. */
export function nextAfter(rows: readonly { id: string; place: string }[], limit: number): string | null {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return last ? writeCursor([last.place, last.id]) : null
}
