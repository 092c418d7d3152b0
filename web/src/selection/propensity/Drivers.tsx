import type { PropensityModel } from '@server/selection/propensity/propensity.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from '../models/tested-models.module.css'
import { useFeatureName } from './use-propensity.ts'

const SHOWN = 15

/** What moves the log-odds, the strongest first. */
export function Drivers({ drivers }: { drivers: PropensityModel['drivers'] }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  const name = useFeatureName()
  return (
    <table className={classes.plain}>
      <thead>
        <tr>
          <th scope="col">{t('driver')}</th>
          <th scope="col">{t('spread')}</th>
          <th scope="col">{t('direction')}</th>
        </tr>
      </thead>
      <tbody>
        {drivers.slice(0, SHOWN).map(({ feature, spread, direction }) => (
          <tr key={feature}>
            <th scope="row">{name(feature)}</th>
            <td>{f.number(spread, 2)}</td>
            <td>{t(direction > 0 ? 'up' : direction < 0 ? 'down' : 'either')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
