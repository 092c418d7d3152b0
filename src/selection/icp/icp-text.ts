import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Problem } from '../../kernel/errors.ts'

export type Path = readonly (string | number)[]

/** A definition as it was written: its plain value, and where each part of it stands. */
export interface IcpText {
  value: unknown
  problems: Problem[]
  /** `criteria[2].grades[0].any (line 14)`; without a line for what did not come as text. */
  place(path: Path): string
}

const dotted = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )

/** A definition that came as an object: its parts have a path but no line. */
export const asWritten = (value: unknown): IcpText => ({
  value,
  problems: [],
  place: path => dotted(path) || 'definition',
})

/** Reads YAML, keeping line numbers; what is no YAML at all is one problem a mistake. */
export function readIcpText(yaml: string): IcpText {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const lineOf = (path: Path): number | null => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return null
  }
  const problems: Problem[] = document.errors.map(error => ({
    code: 'selection.icp.not_yaml',
    path: `line ${lines.linePos(error.pos[0]).line}`,
    message: error.message,
    fix: 'Check the indentation, the colons and the quotes around this line.',
    params: { kind: error.code.toLowerCase() },
  }))
  let value: unknown
  if (problems.length === 0) {
    try {
      value = document.toJS()
    } catch (error) {
      // an alias without an anchor, or aliases that multiply without end
      problems.push({
        code: 'selection.icp.not_yaml',
        path: 'line 1',
        message: error instanceof Error ? error.message : String(error),
        fix: 'Write the values out instead of referring to them with * and &.',
        params: { kind: 'bad_alias' },
      })
    }
  }
  return {
    value,
    problems,
    place(path) {
      const line = lineOf(path)
      return [dotted(path), line === null ? '' : `(line ${line})`].filter(Boolean).join(' ')
    },
  }
}
