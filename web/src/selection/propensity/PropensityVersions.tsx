import { UnstyledButton } from '@mantine/core'
import type { PropensityModel } from '@server/selection/propensity/propensity.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Tag } from '../../ui/Tag.tsx'
import classes from '../models/tested-models.module.css'

/** Every model that was kept, newest first. */
export function PropensityVersions(props: {
  models: readonly PropensityModel[]
  chosen: number
  onChoose: (number: number) => void
}) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  return (
    <table className={classes.plain}>
      <thead>
        <tr>
          <th scope="col">{t('model')}</th>
          <th scope="col">{t('learned')}</th>
          <th scope="col">{t('lift')}</th>
          <th scope="col">{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {props.models.map(({ number, createdAt, active, kind, backtest }) => (
          <tr key={number} data-chosen={number === props.chosen || undefined}>
            <th scope="row">
              <UnstyledButton aria-pressed={number === props.chosen} onClick={() => props.onChoose(number)}>
                <b>{t('number', { n: number })}</b> {t(`scorer.${kind}`)}
              </UnstyledButton>
            </th>
            <td>{f.date(createdAt.slice(0, 10))}</td>
            <td>
              {t('times', {
                n: f.number(backtest.scorers.find(({ scorer }) => scorer === kind)?.liftAt10.lift ?? 0, 2),
              })}
            </td>
            <td>
              <Tag tone={active ? 'hot' : backtest.shipped ? 'plain' : 'warn'}>
                {t(active ? 'active' : backtest.shipped ? 'ready' : 'kept')}
              </Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
