import { technologyName } from '@server/accounts/technology.schema.ts'
import type { LearnedModelDetail } from '@server/selection/models/models.schema.ts'
import { useTranslation } from 'react-i18next'
import { useIndustryNames } from '../../accounts/use-industry-names.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import { conditionText } from '../icp/condition-text.ts'
import { fieldName } from '../icp/field-name.ts'
import { rangeEnds } from '../icp/range-ends.ts'
import classes from './tested-models.module.css'

type Trait = LearnedModelDetail['traits'][number]
type Level = Trait['levels'][number]

const SHOWN = 12

/** A level in the reader's words. */
function useLevelText(traits: readonly Trait[]) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const industryName = useIndustryNames(
    traits.flatMap(({ attribute, levels }) =>
      attribute === 'industry' ? levels.map(({ label }) => label).filter(label => label.includes(':')) : [],
    ),
  )
  return ({ attribute }: Trait, { label, between }: Level): string => {
    if (between) {
      const field = { field: attribute, kind: 'number' as const, known: 0, values: [], deciles: [] }
      return conditionText(t, f, { kind: 'range', ...rangeEnds(attribute, between) }, field)
    }
    if (attribute === 'industry' && label.includes(':')) return industryName(label, null)
    if (attribute === 'country') return f.country(label)
    return label
  }
}

/** What the model learned, the strongest first: which values speak for an account, and which against. */
export function TraitTable({ traits }: { traits: readonly Trait[] }) {
  const { t } = useTranslation('models')
  const { t: tSelection } = useTranslation('selection')
  const text = useLevelText(traits)
  const most = Math.max(1e-9, ...traits.map(({ spread }) => spread))
  const name = ({ attribute, item }: Trait) =>
    item === null
      ? fieldName(tSelection, attribute)
      : `${attribute === 'technologies' ? technologyName(item) : item} (${fieldName(tSelection, attribute)})`
  const end = (trait: Trait, sign: 1 | -1) => {
    if (trait.kind === 'item') {
      const having = trait.levels.find(({ label }) => label === trait.item)?.logOdds ?? 0
      const without = trait.levels.find(({ label }) => label === 'without')?.logOdds ?? 0
      return t((having - without) * sign > 0 ? 'having' : 'without')
    }
    const best = [...trait.levels].sort((a, b) => sign * (b.logOdds - a.logOdds))[0]
    return best ? text(trait, best) : '–'
  }
  return (
    <table className={classes.plain}>
      <thead>
        <tr>
          <th scope="col">{t('attribute')}</th>
          <th scope="col" className={classes.meter}>
            {t('spread')}
          </th>
          <th scope="col" className={classes.text}>
            {t('speaksFor')}
          </th>
          <th scope="col" className={classes.text}>
            {t('speaksAgainst')}
          </th>
        </tr>
      </thead>
      <tbody>
        {traits.slice(0, SHOWN).map(trait => (
          <tr key={`${trait.attribute} ${trait.item}`}>
            <th scope="row" title={name(trait)}>
              {name(trait)}
            </th>
            <td className={classes.meter}>
              <BarMeter share={trait.spread / most} />
            </td>
            <td className={classes.text} title={end(trait, 1)}>
              {end(trait, 1)}
            </td>
            <td className={classes.text} title={end(trait, -1)}>
              {end(trait, -1)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
