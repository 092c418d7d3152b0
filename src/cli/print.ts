import type { JobProgress } from '../jobs/jobs.schema.ts'

/** The result of a command, for people; stdout. */
export const print = (text: string) => console.log(text)

/** The result of a command as JSON; stdout, and nothing else ever goes there with --json. */
export const printJson = (value: unknown) => console.log(JSON.stringify(value))

/** Anything that is not the result: progress, hints, failures; stderr. */
export const say = (text: string) => console.error(text)

let shown = ''

/** One line that overwrites itself on a terminal; silent elsewhere. */
export function showProgress(progress: JobProgress): void {
  if (!process.stderr.isTTY) return
  const share = progress.total ? ` of ${progress.total.toLocaleString('en')}` : ''
  const left = progress.secondsLeft === null ? '' : `, ${progress.secondsLeft} s left`
  const line = `${progress.step} ${progress.done.toLocaleString('en')}${share}${left}`
  if (line === shown) return
  shown = line
  process.stderr.write(`\r\u001b[2K${line}`)
}

/** Columns that a text takes on a terminal: CJK characters count as two. */
const width = (text: string) => [...text].reduce((sum, c) => sum + (/[\u2e80-\uffef]/.test(c) ? 2 : 1), 0)

/** A line cut to the terminal's width; whole where there is no terminal. */
export function clip(line: string, columns: number | undefined = process.stdout.columns): string {
  if (columns === undefined || width(line) <= columns) return line
  let cut = ''
  for (const c of line) {
    if (width(cut + c) >= columns) break
    cut += c
  }
  return `${cut}…`
}

/** Rows under a head, columns padded; numbers to the right. CJK characters count as two columns. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows].map(row => row.map(String))
  const widths = head.map((_, i) => Math.max(...all.map(row => width(row[i] ?? ''))))
  const numeric = head.map((_, i) => rows.length > 0 && rows.every(row => typeof row[i] === 'number'))
  return all
    .map(row =>
      row
        .map((cell, i) =>
          numeric[i]
            ? ' '.repeat((widths[i] ?? 0) - width(cell)) + cell
            : cell + ' '.repeat((widths[i] ?? 0) - width(cell)),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
