import { useDebouncedValue } from '@mantine/hooks'
import { type ModelDiff, modelDiffSchema } from '@server/insights/insights.schema.ts'
import type { InsightsModel } from '@server/insights/model/insights-model.schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { DryRunBar } from '../../ui/DryRunBar.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import classes from './InsightsModelPage.module.css'

const SETTLED_MS = 600
const SHOWN = 5

/** What activation would change: who qualifies more, who drops, exact and over all accounts. */
export function ModelChange({ definition }: { definition: InsightsModel }) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  const [settled] = useDebouncedValue(definition, SETTLED_MS)
  const { data, error, isFetching } = useQuery({
    queryKey: ['/insights/models/diff', settled],
    queryFn: () => sendJson(modelDiffSchema, 'POST', '/insights/models/diff', { definition: settled }),
    placeholderData: previous => previous,
    retry: false,
  })
  if (error) return <ErrorNotice error={error} />
  if (!data) return <p className="sf-mute sf-small">{t('model.comparing')}</p>
  const qualified = data.stages.find(one => one.stage === 'mqa')
  const list = (title: string, items: ModelDiff['qualify']['items']) =>
    items.length > 0 && (
      <>
        <p className="sf-mute sf-small">{title}</p>
        <ul className={classes.versions}>
          {items.slice(0, SHOWN).map(move => (
            <li key={move.account} className={classes.line}>
              <PageLink to={`/accounts/${move.account}?section=engagement`}>{move.name}</PageLink>
              <span className="sf-mute sf-small sf-num">
                {f.number(move.scoreBefore, 1)} → {f.number(move.scoreAfter, 1)}
              </span>
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <div aria-busy={isFetching}>
      <DryRunBar
        leave={data.drop.count}
        stay={Math.max(0, data.accounts - data.drop.count - data.qualify.count)}
        enter={data.qualify.count}
        note={t('model.mqas', { before: f.number(qualified?.before ?? 0), after: f.number(qualified?.after ?? 0) })}
      />
      {list(t('model.wouldQualify'), data.qualify.items)}
      {list(t('model.wouldDrop'), data.drop.items)}
    </div>
  )
}
