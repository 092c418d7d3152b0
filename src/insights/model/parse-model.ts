import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { invalid, type Problem } from '../../kernel/errors.ts'
import { type InsightsModel, insightsModelSchema } from './insights-model.schema.ts'

/** The version that every installation begins with. */
export const defaultModelYaml = readFileSync(new URL('./default-model.yaml', import.meta.url), 'utf8')

/** What the schema alone cannot see: names that are given twice or to nothing. */
function crossChecks(
  model: InsightsModel,
): { path: (string | number)[]; code: string; message: string; fix: string }[] {
  const ids = model.engagement.activities.map(activity => activity.id)
  return [
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) < index
        ? [
            {
              path: ['engagement', 'activities', index, 'id'],
              code: 'insights.model.duplicate_id',
              message: `Two activities are called "${id}".`,
              fix: 'Give each activity a name of its own.',
            },
          ]
        : [],
    ),
    ...model.qualification.act_now.flatMap((rule, index) =>
      ids.includes(rule.activity)
        ? []
        : [
            {
              path: ['qualification', 'act_now', index, 'activity'],
              code: 'insights.model.no_such_activity',
              message: `No activity is called "${rule.activity}".`,
              fix: `Name one of ${ids.join(', ')}.`,
            },
          ],
    ),
  ]
}

const dotted = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step)),
    '',
  )

/** A model as YAML, read and checked. @throws invalid `insights.model.invalid` with every problem and its line */
export function parseModel(yaml: string): InsightsModel {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const place = (path: readonly PropertyKey[]) => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return `${dotted(path)} (line ${lines.linePos(node.range[0]).line})`.trim()
    }
    return dotted(path)
  }
  const broken: Problem[] = document.errors.map(error => ({
    code: 'insights.model.not_yaml',
    path: `line ${lines.linePos(error.pos[0]).line}`,
    message: error.message,
    fix: 'Check the indentation, the colons and the quotes around this line.',
  }))
  const read = broken.length === 0 ? insightsModelSchema.safeParse(document.toJS()) : null
  const wrong: Problem[] = (read?.error?.issues ?? []).map(issue => ({
    code: 'insights.model.wrong_shape',
    path: place(issue.path),
    message: issue.message,
    fix: 'Compare with: spearfish insights models export',
  }))
  const crossed: Problem[] = read?.success
    ? crossChecks(read.data).map(({ path, ...p }) => ({ ...p, path: place(path) }))
    : []
  const problems = [...broken, ...wrong, ...crossed]
  if (problems.length > 0 || !read?.success) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
    throw invalid('insights.model.invalid', `This model has ${count}.`, { problems })
  }
  return read.data
}
