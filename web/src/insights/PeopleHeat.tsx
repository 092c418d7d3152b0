import type { PeopleWeeks } from '@server/insights/insights.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { Section } from '../ui/Section.tsx'
import classes from './PeopleHeat.module.css'

/** Five and more touches are as dark as it gets. */
const DARKEST = 5

/** People × weeks: who was seen when, the silent too. */
export function PeopleHeat({ weeks: { weeks, people } }: { weeks: PeopleWeeks }) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const nameOf = (person: PeopleWeeks['people'][number]) =>
    person.person === 'anonymous' ? t('account.anonymous') : (person.name ?? person.person)
  return (
    <Section title={t('account.weeks')} note={t('account.weeksNote')}>
      <div className={classes.scroll}>
        <table className={classes.heat}>
          <thead>
            <tr>
              <th scope="col" className={classes.who}>
                {t('account.who')}
              </th>
              {weeks.map((week, index) => (
                <th key={week} scope="col" className={classes.week}>
                  {index % 4 === 0 ? f.shortDate(week) : <span className={classes.hidden}>{f.shortDate(week)}</span>}
                </th>
              ))}
              <th scope="col" className={classes.sum}>
                {t('account.sum')}
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map(person => {
              const sum = person.counts.reduce((all, count) => all + count, 0)
              return (
                <tr key={person.person}>
                  <th
                    scope="row"
                    className={classes.who}
                    title={[nameOf(person), person.title].filter(Boolean).join(', ')}
                  >
                    {nameOf(person)} {person.title && <span className="sf-mute">{person.title}</span>}
                  </th>
                  {person.counts.map((count, index) => (
                    <td
                      key={weeks[index]}
                      data-heat={Math.min(count, DARKEST)}
                      title={t('account.cell', {
                        who: nameOf(person),
                        week: f.shortDate(weeks[index]),
                        n: f.number(count),
                      })}
                    >
                      <span className={classes.hidden}>{f.number(count)}</span>
                    </td>
                  ))}
                  <td className={classes.sum}>
                    {sum === 0 ? <span className="sf-mute">{t('account.silent')}</span> : f.number(sum)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
