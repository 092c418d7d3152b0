import type { Context } from '../../context.ts'
import { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { fairPart } from '../fit/fair-part.ts'
import { builtInFields, type FitField, fitField } from '../fit/fit-field.ts'
import { keyedFields } from '../icp/icp-fields.ts'
import { categorySql } from './trait-bin-sql.ts'

/** Where bins begin and end is seen from about so many accounts. */
const SURVEYED = 25_000

async function surveyed(context: Context): Promise<string> {
  const [all] = await context.facts.ask<{ n: string }>('select count() as n from accounts final')
  return fairPart(SURVEYED / Math.max(1, Number(all?.n)))
}

/** Values that fewer of the surveyed have are left out. */
const LEAST_ACCOUNTS = 20

/** Every twentieth, and two finer ends. */
const LEVELS = [0, 0.02, ...Array.from({ length: 19 }, (_, i) => (i + 1) / 20), 0.98, 1]

/** What the surveyed accounts say of one attribute. */
export interface SurveyedField {
  field: FitField
  /** The share of accounts that say anything. */
  known: number
  /** A text's values and a list's items, most frequent first; industries by their branch. */
  values: readonly string[]
  /** Industries by their whole codes, most frequent first. */
  codes: readonly string[]
  /** Of a number: at the levels 0, .02, .05, .10 … .95, .98 and 1. */
  quantile(level: number): number
}

type Counts = Record<string, string>
/** How many say anything, their values, whole codes, and quantiles. */
type Answer = [known: string, values: Counts, codes: Counts, quantiles: (number | null)[]]

/** Of a list of texts each with how many accounts have it. */
const counted = (texts: string) =>
  `mapFilter((_, n) -> n >= ${LEAST_ACCOUNTS}, sumMap(mapFromArrays(${texts}, arrayMap(_ -> toUInt64(1), ${texts}))))`
const nothing = `CAST(map(), 'Map(String, UInt64)')`

function answerSql(field: FitField, bindings: Bindings): string {
  const [known, value] = [knownSql(field, bindings), valueSql(field, bindings)]
  if (field.kind === 'number')
    return `(countIf(${known}), ${nothing}, ${nothing}, quantilesExactInclusiveIf(${LEVELS})(toFloat64(${value}), ${known}))`
  const one = (text: string) => counted(`if(${known}, [toString(${text})], [])::Array(String)`)
  const values =
    field.kind === 'list' ? counted(`arrayDistinct(${value})::Array(String)`) : one(categorySql(field, bindings))
  return `(countIf(${known}), ${values}, ${field.name === 'industry' ? one(value) : nothing}, [])`
}

const frequentFirst = (counts: Counts) =>
  Object.entries(counts)
    .sort(([a, n], [b, m]) => Number(m) - Number(n) || (a < b ? -1 : 1))
    .map(([value]) => value)

/** Custom attributes are asked about as texts and as numbers: numbers are those that are one wherever they are known. */
const asMeant = (asked: readonly { field: FitField; answer: Answer }[]) =>
  asked.filter(({ field, answer }) => {
    const other = asked.find(twin => twin.field.name === field.name && twin.field.kind !== field.kind)
    if (!other) return true
    const isNumber = Number(answer[0]) === Number(other.answer[0]) && Number(answer[0]) > 0
    return isNumber === (field.kind === 'number')
  })

/** What accounts say of every attribute that they have: a few questions, however many attributes and accounts there are. */
export async function surveyAccounts(context: Context): Promise<SurveyedField[]> {
  const isSurveyed = await surveyed(context)
  const names = [...builtInFields, ...(await keyedFields(context, isSurveyed))]
  const fields = names.flatMap(name => {
    const [text, number] = [fitField(name, false), fitField(name, true)]
    return [text, text?.kind === number?.kind ? null : number].flatMap(field => field ?? [])
  })
  const bindings = new Bindings('s')
  const answers = fields.map(field => answerSql(field, bindings))
  const [row] = await context.facts.ask<{ n: string; answers: Answer[] }>(
    `select count() as n, [${answers}] as answers from (select * from accounts final where ${isSurveyed})`,
    bindings.values,
  )
  const asked = fields.flatMap((field, i) => {
    const answer = row?.answers[i]
    return answer ? [{ field, answer }] : []
  })
  return asMeant(asked).map(({ field, answer: [known, values, codes, quantiles] }) => ({
    field,
    known: Number(known) / Math.max(1, Number(row?.n)),
    values: frequentFirst(values),
    codes: frequentFirst(codes),
    quantile: level => quantiles[LEVELS.indexOf(level)] ?? 0,
  }))
}
