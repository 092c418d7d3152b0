import type { Problem } from '../../kernel/errors.ts'
import { builtInFields, type FitField, fitField, isCoded } from '../fit/fit-field.ts'
import type { Condition } from '../icp-definition.schema.ts'
import type { Path } from './icp-text.ts'
import { nearest } from './nearest.ts'
import { resolveValue } from './resolve-values.ts'

export type Report = (path: Path, problem: Omit<Problem, 'path'>) => void

const MOST_PIECES = 200

/** The field of this name, or a problem with the nearest one that there is. */
export function checkField(name: string, asNumber: boolean, path: Path, report: Report): FitField | null {
  const field = fitField(name, asNumber)
  if (field) return field
  const meant = nearest(name, builtInFields)
  report(path, {
    code: 'selection.icp.unknown_field',
    message: `There is no field "${name}".`,
    fix: `${meant ? `Did you mean "${meant}"? ` : ''}Fields: ${builtInFields.join(', ')}, departments.<name>, attributes.<name>.`,
    params: { name, fields: builtInFields.join(', '), ...(meant ? { hint: 'meant', meant } : {}) },
  })
  return null
}

const allowed = (field: FitField): (keyof Condition)[] =>
  field.kind === 'number'
    ? ['between']
    : field.kind === 'list'
      ? ['any', 'all', 'contains']
      : isCoded(field.name)
        ? ['any']
        : ['any', 'contains']

function checkBetween(between: [number | null, number | null], path: Path, report: Report) {
  const [low, high] = between
  if (low === null && high === null)
    report(path, {
      code: 'selection.icp.open_range',
      message: 'A range with both ends open says nothing.',
      fix: 'Give at least one end: between: [200, null].',
    })
  if (low !== null && high !== null && low > high)
    report(path, {
      code: 'selection.icp.backward_range',
      message: `The range runs backwards: ${low} is more than ${high}.`,
      fix: `Write between: [${high}, ${low}].`,
      params: { low, high },
    })
}

/** Texts resolved to codes where the field holds codes; each that cannot be is a problem. */
function resolved(field: FitField, values: readonly string[], path: Path, report: Report): string[] {
  return values.flatMap((text, index) => {
    const found = resolveValue(field.name, text)
    if ('value' in found) return [found.value]
    report([...path, index], found)
    return []
  })
}

/** Checks one condition against its field and answers it with every text resolved. */
export function checkCondition<C extends Condition>(field: FitField, condition: C, path: Path, report: Report): C {
  const parts = (['any', 'all', 'between', 'contains'] as const).filter(part => condition[part] !== undefined)
  if (parts.length === 0)
    report(path, {
      code: 'selection.icp.no_condition',
      message: 'This has no condition, so it says nothing about any account.',
      fix: `Add ${allowed(field).join(' or ')}.`,
      params: { conditions: allowed(field).join(', ') },
    })
  for (const part of parts.filter(p => !allowed(field).includes(p))) {
    const asText = isCoded(field.name) && part === 'contains'
    report([...path, part], {
      code: 'selection.icp.wrong_condition',
      message: `"${part}" cannot be asked of ${field.name}.`,
      fix: `Use ${allowed(field).join(' or ')}${asText ? ', or contains on industry_text or city' : ''}.`,
      params: {
        condition: part,
        field: field.name,
        conditions: allowed(field).join(', '),
        ...(asText ? { hint: 'text' } : {}),
      },
    })
  }
  if (condition.between) checkBetween(condition.between, [...path, 'between'], report)
  if ((condition.contains?.length ?? 0) > MOST_PIECES)
    report([...path, 'contains'], {
      code: 'selection.icp.too_many',
      message: `At most ${MOST_PIECES} pieces of text.`,
      fix: 'Split them over two grades.',
      params: { most: MOST_PIECES },
    })
  return {
    ...condition,
    ...(condition.any ? { any: resolved(field, condition.any, [...path, 'any'], report) } : {}),
    ...(condition.all ? { all: resolved(field, condition.all, [...path, 'all'], report) } : {}),
  }
}
