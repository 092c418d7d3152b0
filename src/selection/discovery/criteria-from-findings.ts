import { industryPath } from '../../accounts/index.ts'
import { gradeSteps } from '../fit/steps.ts'
import type { Criterion, IcpDefinition } from '../icp-definition.schema.ts'
import type { DiscoveryCriteria, Finding, FindingPart } from './discovery.schema.ts'

type Change = DiscoveryCriteria['changes'][number]
type GradedValue = NonNullable<Criterion['grades']>[number]

/** One unit of weight of evidence (odds × 2.7) is worth this share of the weights that there are. */
const SHARE_OF_WEIGHTS = 0.1
/** What the weights of a profile without criteria are taken to sum to. */
const USUAL_WEIGHTS = 100
/** Scores are rounded to twentieths, so that values of like strength share a grade. */
const TWENTIETHS = 20
/** A value joins the grade of an existing criterion whose score is no further away. */
const NEAR = 0.25
const LISTS = new Set(['technologies', 'keywords'])

interface Evidence {
  part: FindingPart
  woe: number
  findings: string[]
}

/** One criterion to be: all accepted values of an attribute; of a list what speaks for and against an account apart. */
interface Wish {
  field: string
  against: boolean
  values: Evidence[]
}

/** What is said of each value; of a pair each half bears half the evidence, where nothing else speaks of it. */
function wishes(findings: readonly Finding[]): Wish[] {
  const byKey = new Map<string, Wish>()
  const singlesFirst = [...findings].sort((a, b) => a.parts.length - b.parts.length)
  for (const { id, parts, woe } of singlesFirst) {
    for (const part of parts) {
      const against = LISTS.has(part.attribute) && woe < 0
      const key = `${part.attribute} ${against}`
      const wish = byKey.get(key) ?? { field: part.attribute, against, values: [] }
      byKey.set(key, wish)
      const there = wish.values.find(({ part: other }) => other.value === part.value)
      if (there) there.findings.push(id)
      else wish.values.push({ part, woe: woe / parts.length, findings: [id] })
    }
  }
  return [...byKey.values()]
}

/** Evidence as scores: the strongest for is 1, the strongest against 0, and what nothing is said of in between. */
function scale(values: readonly Evidence[]) {
  const low = Math.min(0, ...values.map(({ woe }) => woe))
  const span = Math.max(0, ...values.map(({ woe }) => woe)) - low
  const score = (woe: number) => (span === 0 ? 1 : Math.round((TWENTIETHS * (woe - low)) / span) / TWENTIETHS)
  return { span, score, otherwise: score(0) }
}

const graded = (part: FindingPart, score: number): GradedValue =>
  part.between ? { between: part.between, score } : { any: [part.value], score }

/** Grades by falling score; values of one score in one grade. */
function gradesOf(values: readonly Evidence[], score: (woe: number) => number): GradedValue[] {
  const grades: GradedValue[] = []
  for (const { part, woe } of values) {
    const like = grades.find(grade => grade.score === score(woe) && grade.any)
    if (like?.any && !part.between) like.any.push(part.value)
    else grades.push(graded(part, score(woe)))
  }
  return grades.sort((a, b) => b.score - a.score)
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** Does a grade take this value in already? Industries and ranges take what lies within them along. */
function covers(grade: GradedValue, { attribute, value, between }: FindingPart): boolean {
  if (between) {
    if (!grade.between) return false
    const [low, high] = grade.between
    return (low ?? -Infinity) <= (between[0] ?? -Infinity) && (high ?? Infinity) >= (between[1] ?? Infinity)
  }
  const within = attribute === 'industry' ? industryPath(value).map(({ code }) => code) : []
  return (grade.any ?? []).some(text => same(text, value) || within.includes(text))
}

/** Does every range still have numbers of its own, beside those above it? */
function allReached(grades: readonly GradedValue[]): boolean {
  if (!grades.every(({ between }) => between)) return true
  const levels = new Set(gradeSteps(grades.map(({ between }) => between)).map(({ level }) => level))
  return grades.every((_, index) => levels.has(index + 1))
}

/** The criterion with what it does not say yet added, measured against what it says; that stays as it is. */
function extended(criterion: Criterion, { values, field, against }: Wish, found: readonly Wish[]): Criterion {
  const saidAlready = found
    .filter(other => other.field === field && other.against === against)
    .flatMap(other => other.values.filter(({ part }) => criterion.grades?.some(grade => covers(grade, part))))
  const { score } = scale([...saidAlready, ...values])
  const grades = (criterion.grades ?? []).map(grade => ({ ...grade, ...(grade.any ? { any: [...grade.any] } : {}) }))
  for (const { part, woe } of values) {
    if (grades.some(grade => covers(grade, part))) continue
    const wanted = score(woe)
    const near = grades
      .filter(grade => grade.any && !grade.all && !grade.between && !grade.contains)
      .sort((a, b) => Math.abs(a.score - wanted) - Math.abs(b.score - wanted))[0]
    if (near?.any && !part.between && Math.abs(near.score - wanted) <= NEAR) near.any.push(part.value)
    else {
      const after = grades.findIndex(grade => grade.score < wanted)
      const place = after < 0 ? grades.length : after
      if (allReached(grades.toSpliced(place, 0, graded(part, wanted)))) grades.splice(place, 0, graded(part, wanted))
    }
  }
  return { ...criterion, grades }
}

/** Does a criterion hold values of this attribute against an account? */
const holdsAgainst = ({ grades, otherwise }: Criterion) =>
  grades?.every(({ score }) => score < otherwise || otherwise === 1) ?? false

const groupOf = (field: string): Criterion['group'] =>
  /^(employees|revenue_usd|budget_usd|departments\.)/.test(field) ? 'tiering' : 'business_traits'

function freeId(wish: Wish, criteria: readonly Criterion[]): string {
  const slug = wish.field.toLowerCase().replaceAll(/[^a-z0-9_.-]+/g, '-')
  const id = `${slug.slice(0, 45) || 'found'}${wish.against ? '-without' : ''}`
  const taken = (name: string) => criteria.some(criterion => criterion.id === name)
  let free = id
  for (let n = 2; taken(free); n++) free = `${id}-${n}`
  return free
}

/**
 * A profile with accepted findings as criteria. Criteria that are there keep their weights and values; new values join
 * the criterion of their attribute. A new criterion weighs 10 % of the weights there for each unit of evidence between
 * its best and its worst value. `found` are all findings, so that what was accepted before is compared with what is now.
 */
export function criteriaFromFindings(
  base: IcpDefinition,
  findings: readonly Finding[],
  found: readonly Finding[] = findings,
): { definition: IcpDefinition; changes: Change[] } {
  const criteria = [...base.criteria]
  const total = base.criteria.reduce((sum, { weight }) => sum + weight, 0) || USUAL_WEIGHTS
  const changes: Change[] = []
  for (const wish of wishes(findings)) {
    const said = [...new Set(wish.values.flatMap(value => value.findings))]
    const at = criteria.findIndex(
      criterion =>
        criterion.field === wish.field &&
        (criterion.curve !== undefined || !LISTS.has(wish.field) || holdsAgainst(criterion) === wish.against),
    )
    const there = criteria[at]
    if (!there) {
      const { span, score, otherwise } = scale(wish.values)
      const criterion: Criterion = {
        id: freeId(wish, criteria),
        field: wish.field,
        group: groupOf(wish.field),
        weight: Math.min(1000, Math.max(1, Math.round(span * SHARE_OF_WEIGHTS * total))),
        grades: gradesOf(wish.values, score),
        otherwise,
      }
      criteria.push(criterion)
      changes.push({ criterion: criterion.id, what: 'new', weight: criterion.weight, findings: said })
      continue
    }
    const more = there.curve ? there : extended(there, wish, wishes(found))
    const what = there.curve
      ? 'curve'
      : JSON.stringify(more.grades) === JSON.stringify(there.grades)
        ? 'covered'
        : 'extended'
    criteria[at] = more
    changes.push({ criterion: there.id, what, weight: there.weight, findings: said })
  }
  return { definition: { ...base, criteria }, changes }
}
