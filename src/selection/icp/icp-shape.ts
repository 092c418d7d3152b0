import type { z } from 'zod'
import type { Problem } from '../../kernel/errors.ts'
import {
  capacitySchema,
  clusterSizesSchema,
  criterionSchema,
  gateSchema,
  icpDefinitionSchema,
} from '../icp-definition.schema.ts'
import type { Path } from './icp-text.ts'
import { nearest } from './nearest.ts'

type Issue = z.core.$ZodIssue

/** The keys that may stand at a place of the definition. */
function keysAt(path: Path): string[] {
  const words = path.filter(step => typeof step === 'string')
  const last = words.at(-1)
  if (path.length === 0) return Object.keys(icpDefinitionSchema.shape)
  if (last === 'criteria') return Object.keys(criterionSchema.shape)
  if (last === 'must' || last === 'must_not') return Object.keys(gateSchema.shape)
  if (last === 'capacity') return Object.keys(capacitySchema.shape)
  if (last === 'clusters') return Object.keys(clusterSizesSchema.shape)
  if (last === 'curve') return ['scale', 'points']
  if (last === 'grades' && words[0] === 'criteria') return ['any', 'all', 'between', 'contains', 'score']
  return ['A', 'B', 'C', 'D', 'E']
}

const shapes: Record<string, string> = {
  any: 'Write a list of texts: any: [Germany, Austria].',
  all: 'Write a list of texts: all: [sap, salesforce].',
  contains: 'Write a list of texts: contains: [automation].',
  between: 'Write two numbers, null for open: between: [200, 5000] or between: [200, null].',
  points: 'Write pairs of a number and a score: points: [[50, 0], [500, 1]].',
  score: 'A score lies between 0 and 1.',
  otherwise: 'A score lies between 0 and 1.',
  weight: 'A weight is a number from 0 to 1000.',
}

const isMissing = (issue: Issue) => issue.code === 'invalid_type' && /received undefined/.test(issue.message)

/** How a value is wrong, in parts that a catalogue makes a sentence of. */
function wrongness(issue: Issue): Record<string, string | number> {
  if (issue.code === 'invalid_type') return { kind: 'type', expected: issue.expected }
  if (issue.code === 'too_small') return { kind: `too_small_${issue.origin}`, limit: Number(issue.minimum) }
  if (issue.code === 'too_big') return { kind: `too_big_${issue.origin}`, limit: Number(issue.maximum) }
  if (issue.code === 'invalid_value') return { kind: 'option', options: issue.values.map(String).join(', ') }
  return {}
}

/** What zod found, as problems that say what to write instead. */
export function shapeProblems(issue: Issue, at: Path, place: (path: Path) => string): Problem[] {
  const path = [...at, ...issue.path.filter(step => typeof step !== 'symbol')]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const known = keysAt(path)
      const meant = nearest(key, known)
      return {
        code: 'selection.icp.unknown_key',
        path: place([...path, key]),
        message: `There is no "${key}" here.`,
        fix: meant ? `Did you mean "${meant}"?` : `Known here: ${known.join(', ')}.`,
        params: { key, known: known.join(', '), ...(meant ? { hint: 'meant', meant } : {}) },
      }
    })
  }
  const key = String(path.at(-1) ?? 'definition')
  if (isMissing(issue))
    return [
      {
        code: 'selection.icp.missing',
        path: place(path),
        message: `"${key}" is missing.`,
        fix: `Add ${key}.`,
        params: { key },
      },
    ]
  const word = path.findLast(step => typeof step === 'string') ?? ''
  const fix = shapes[word]
  return [
    {
      code: 'selection.icp.wrong_shape',
      path: place(path),
      message: issue.message.replace(/^Invalid input: e/, 'E'),
      ...(fix ? { fix } : {}),
      params: { key: word || key, ...wrongness(issue), ...(fix ? { hint: word } : {}) },
    },
  ]
}
