import { Button } from '@mantine/core'
import type { LookalikeEntry } from '@server/selection/lookalike/lookalike.schema.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useIndustryNames } from '../../accounts/use-industry-names.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Receipt, type ReceiptRow } from '../../ui/Receipt.tsx'
import { valueText } from '../receipts/criterion-name.ts'
import classes from './LookalikesPage.module.css'
import { traitName } from './trait-name.ts'

const REASONS = 3

type IndustryName = ReturnType<typeof useIndustryNames>

/** The likeness, which accounts for itself: every attribute, what it is here and at the seed, and its points. */
function Likeness({ entry, industryName }: { entry: LookalikeEntry; industryName: IndustryName }) {
  const { t } = useTranslation('lookalike')
  const { t: tSelection } = useTranslation('selection')
  const f = useFormat()
  const rows: ReceiptRow[] = entry.reasons.map((reason, i) => {
    const seed = valueText(f, reason.field, reason.seed, industryName)
    return {
      id: `${i} ${reason.field}`,
      label: traitName(tSelection, reason),
      points: reason.points,
      evidence: valueText(f, reason.field, reason.value, industryName) ?? t('unknownValue'),
      ...(seed === null ? {} : { factor: t('seedSays', { value: seed }) }),
      faint: reason.value === null,
    }
  })
  return (
    <Receipt
      quiet
      figure={f.number(entry.score, 1)}
      title={t('receipt', { name: f.names(entry).first })}
      note={t('known', { share: f.percent(entry.confidence) })}
      rows={rows}
    />
  )
}

function Row({ entry, industryName }: { entry: LookalikeEntry; industryName: IndustryName }) {
  const { t } = useTranslation('lookalike')
  const { t: tSelection } = useTranslation('selection')
  const f = useFormat()
  const names = f.names(entry)
  const reasons = entry.reasons
    .filter(({ value, points }) => value !== null && points > 0)
    .slice(0, REASONS)
    .map(reason => {
      const name = traitName(tSelection, reason)
      return reason.field === 'technologies'
        ? name
        : `${name} ${valueText(f, reason.field, reason.value, industryName)}`
    })
  const why = [...(entry.nearest ? [t('nearest', { name: entry.nearest.name })] : []), ...reasons]
  return (
    <tr>
      <td className="sf-mute">{f.number(entry.rank)}</td>
      <th scope="row" title={names.first}>
        <Link to="/accounts/$id" params={{ id: entry.account }}>
          {names.first}
        </Link>{' '}
        <span className="sf-mute">{names.second}</span>
      </th>
      <td className={classes.wide}>{f.country(entry.country)}</td>
      <td className={classes.wide} title={industryName(entry.industry, null)}>
        {industryName(entry.industry, null)}
      </td>
      <td className={classes.wide}>{f.number(entry.employees)}</td>
      <td className={classes.why} title={f.list(why)}>
        {f.list(why)}
      </td>
      <td>
        <Likeness entry={entry} industryName={industryName} />
      </td>
    </tr>
  )
}

/** Companies, the most alike first, with why. */
export function LookalikeTable(props: {
  items: readonly LookalikeEntry[]
  more: boolean
  loading: boolean
  onMore: () => void
}) {
  const { t } = useTranslation('lookalike')
  const codes = props.items.flatMap(({ industry, reasons }) => [
    industry,
    ...reasons.flatMap(({ field, value, seed }) => (field === 'industry' ? [value, seed] : [])),
  ])
  const industryName = useIndustryNames([...new Set(codes)])
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('rank')}</th>
            <th scope="col">{t('company')}</th>
            <th scope="col" className={classes.wide}>
              {t('place')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('industry')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('employees')}
            </th>
            <th scope="col" className={classes.why}>
              {t('why')}
            </th>
            <th scope="col">{t('likeness')}</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map(entry => (
            <Row key={entry.account} entry={entry} industryName={industryName} />
          ))}
        </tbody>
      </table>
      {props.more && (
        <div>
          <Button size="xs" variant="default" loading={props.loading} onClick={props.onMore}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}
