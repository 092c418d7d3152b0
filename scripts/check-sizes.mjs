// Size budgets: small files and functions stay readable. An exception stands here with its reason, or not at all.
import ts from 'typescript'
import { files, read, report } from './sources.mjs'

const LARGEST_FILE = 400
const LONGEST_FUNCTION = 80

/** path or path#function → why it may be larger */
const exceptions = {
  'src/market/sectors.ts': 'a table: one sector after the other, read from top to bottom',
}

const code = files.filter(f => /^(src|web|tracker|e2e|bench|scripts|bin)\/.*\.(ts|tsx|js|mjs|cjs)$/.test(f))
const offenders = []
const used = new Set()

function excused(name) {
  if (!(name in exceptions)) return false
  used.add(name)
  return true
}

/** A `describe` block and a test body are lists of sentences, not functions with a flow of their own. */
const isSuite = node => ts.isCallExpression(node.parent) && /^(describe|suite)\b/.test(node.parent.expression.getText())

function nameOf(node) {
  if (node.name) return node.name.getText()
  const { parent } = node
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText()
  return 'anonymous'
}

const fileLines = []
const functionLines = []
for (const file of code) {
  const text = read(file)
  const lines = text.split('\n').length - 1
  if (!/\.test\.tsx?$/.test(file)) fileLines.push(lines)
  if (lines > LARGEST_FILE && !excused(file)) offenders.push(`${file}: ${lines} lines`)
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const visit = node => {
    if (ts.isFunctionLike(node) && node.body && !isSuite(node)) {
      const start = source.getLineAndCharacterOfPosition(node.getStart()).line
      const length = source.getLineAndCharacterOfPosition(node.end).line - start + 1
      functionLines.push(length)
      const name = nameOf(node)
      if (length > LONGEST_FUNCTION && !excused(`${file}#${name}`))
        offenders.push(`${file}:${start + 1} ${name}: ${length} lines`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
}
for (const name of Object.keys(exceptions)) if (!used.has(name)) offenders.push(`${name}: the exception is not needed`)

const at = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0
const spread = numbers => `median ${at(numbers, 0.5)}, p90 ${at(numbers, 0.9)}, largest ${at(numbers, 1)}`
console.log(`  ${fileLines.length} files: ${spread(fileLines)} lines; functions: ${spread(functionLines)} lines`)
report(
  offenders,
  `Split by verb or noun: a file has at most ${LARGEST_FILE} lines, a function ${LONGEST_FUNCTION}. An exception goes into scripts/check-sizes.mjs with its reason.`,
)
