import type { Home } from '@server/home/home.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { Section } from '../ui/Section.tsx'
import classes from './FreshnessList.module.css'

/** When each kind of fact was last learned, and how many there are. */
export function FreshnessList({ freshness }: { freshness: Home['freshness'] }) {
  const { t, i18n } = useTranslation('home')
  const f = useFormat()
  return (
    <Section title={t('freshness.title')}>
      <table className={classes.table}>
        <tbody>
          {freshness.map(({ kind, at, count }) => (
            <tr key={kind} data-none={at === null || undefined}>
              <th scope="row">{i18n.exists(`home:kind.${kind}`) ? t(`kind.${kind as 'accounts'}`) : kind}</th>
              <td title={f.dateTime(at)}>{at ? f.ago(at) : t('freshness.never')}</td>
              <td>{f.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
