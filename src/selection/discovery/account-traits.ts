import type { Context } from '../../context.ts'
import { type SurveyedField, surveyAccounts } from './survey-accounts.ts'
import type { Trait } from './trait.ts'

/** These say where a record came from or which group it is of, not what kind of company it is. */
const NOT_TRAITS = new Set(['source', 'parent_name'])
const LEAST_KNOWN = 0.02
const MOST_VALUES = 40

/** A number in six stretches of about equal counts. */
function numberTrait({ field, quantile }: SurveyedField): Trait[] {
  const least = quantile(0)
  const middles = [
    [0.1, 0.2],
    [0.3, 0.4],
    [0.5, 0.5],
    [0.6, 0.7],
    [0.8, 0.9],
  ].map(([low = 0, high = 0]) => (quantile(low) + quantile(high)) / 2)
  const cuts = [...new Set(middles)].filter(cut => cut > least)
  if (cuts.length === 0) return []
  const labels = ['unknown', ...Array.from({ length: cuts.length + 1 }, (_, i) => `from ${cuts[i - 1] ?? least}`)]
  return [{ attribute: field.name, kind: 'number', labels, cuts }]
}

function categoryTrait({ field, values }: SurveyedField): Trait[] {
  if (values.length < 2) return []
  const labels = ['unknown', ...values.slice(0, MOST_VALUES), 'other']
  return [{ attribute: field.name, kind: 'category', labels, hasRest: true }]
}

const itemTraits = ({ field, values }: SurveyedField): Trait[] =>
  values
    .slice(0, MOST_VALUES)
    .map(value => ({ attribute: field.name, kind: 'item', labels: ['unknown', 'without', value] }))

const traitsOf = { number: numberTrait, text: categoryTrait, list: itemTraits }

/** What a survey says of an attribute often enough to learn from, in bins. */
export const surveyedTraits = (surveyed: SurveyedField): Trait[] =>
  surveyed.known < LEAST_KNOWN || NOT_TRAITS.has(surveyed.field.name) ? [] : traitsOf[surveyed.field.kind](surveyed)

/** Everything that accounts say of themselves often enough to learn from, in bins. */
export const accountTraits = async (context: Context): Promise<Trait[]> =>
  (await surveyAccounts(context)).flatMap(surveyedTraits)
