import type { LearnedModelDetail } from '@server/selection/models/models.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './tested-models.module.css'

/** The figures of the test, and whether what was promised came. */
export function TestTable({ detail }: { detail: LearnedModelDetail }) {
  const { t } = useTranslation('models')
  const f = useFormat()
  const { test, trees, reliability } = detail
  const figures = [
    { name: t('ap'), value: f.number(test.averagePrecision, 3) },
    { name: t('brier'), value: f.number(test.brier, 4) },
    { name: t('ece'), value: f.number(test.ece, 4) },
    ...(trees ? [{ name: t('trees'), value: f.number(trees.auc.mean, 2) }] : []),
  ]
  return (
    <>
      <dl className={classes.figures}>
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <table className={classes.plain}>
        <thead>
          <tr>
            <th scope="col">{t('promised')}</th>
            <th scope="col">{t('came')}</th>
            <th scope="col">{t('companies')}</th>
          </tr>
        </thead>
        <tbody>
          {reliability
            .filter(({ rows }) => rows > 0)
            .map(bin => (
              <tr key={bin.from}>
                <th scope="row">{f.percent(bin.promised, 1)}</th>
                <td>{f.percent(bin.observed, 1)}</td>
                <td>{f.number(bin.rows)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  )
}
