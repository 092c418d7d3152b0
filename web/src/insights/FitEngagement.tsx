import type { overviewSchema } from '@server/insights/insights.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../i18n/use-format.ts'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './FitEngagement.module.css'

const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const
/** Bands of points: each begins here and ends at the next; the last has no end. */
const bands = [0, 10, 20, 40, 60, 90] as const

/** Fit against engagement as a table of counts, each a way to its accounts. */
export function FitEngagement({ quadrant }: { quadrant: z.infer<typeof overviewSchema>['quadrant'] }) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const count = (grade: string, index: number) =>
    quadrant
      .filter(cell => cell.grade === grade)
      .filter(cell => cell.band * 10 >= (bands[index] ?? 0) && cell.band * 10 < (bands[index + 1] ?? Infinity))
      .reduce((sum, cell) => sum + cell.accounts, 0)
  const all = grades.flatMap(grade => bands.map((_, index) => count(grade, index)))
  const most = Math.max(1, ...all)
  const heat = (n: number) => Math.ceil(Math.sqrt(n / most) * 3)
  const range = (index: number) => ({ from: f.number(bands[index]), to: f.number(bands[index + 1]) })
  return (
    <Section title={t('quadrant.title')} note={t('quadrant.note')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('quadrant.grade')}</th>
            {bands.map((band, index) => (
              <th key={band} scope="col">
                {index === bands.length - 1 ? `${range(index).from}+` : `${range(index).from}–${range(index).to}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grades.map(grade => (
            <tr key={grade}>
              <th scope="row">{grade}</th>
              {bands.map((band, index) => {
                const n = count(grade, index)
                const last = index === bands.length - 1
                const words = t(last ? 'quadrant.cellOver' : 'quadrant.cell', {
                  grade,
                  ...range(index),
                  n: f.number(n),
                })
                const to = `/accounts?grade=${grade}&engagementMin=${band}${last ? '' : `&engagementMax=${bands[index + 1]}`}&sort=engagement`
                return (
                  <td key={band} data-heat={heat(n)}>
                    {n === 0 ? (
                      <span className="sf-mute">·</span>
                    ) : (
                      <PageLink to={to} title={words}>
                        {f.number(n)}
                      </PageLink>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
