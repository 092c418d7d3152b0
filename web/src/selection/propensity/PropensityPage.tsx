import { Button } from '@mantine/core'
import type { PropensityModel, PropensityState } from '@server/selection/propensity/propensity.schema.ts'
import { IconTrendingUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import classes from '../models/tested-models.module.css'
import { Drivers } from './Drivers.tsx'
import { Gains } from './Gains.tsx'
import { PropensityTests } from './PropensityTests.tsx'
import { PropensityVersions } from './PropensityVersions.tsx'
import { Reliability } from './Reliability.tsx'
import { usePropensity } from './use-propensity.ts'

/** Whether the model is used, and why not; what it learned from. */
function Verdict({ model, scored }: { model: PropensityModel; scored: PropensityState['scored'] }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  const { shipped, duels, data, profileWrittenAfter, leakage } = model.backtest
  const lost = duels.filter(({ beaten }) => !beaten).map(({ yardstick }) => t(`scorer.${yardstick}`))
  return (
    <div>
      <p className={classes.says}>
        {shipped ? t(model.active ? 'used' : 'better') : t('notUsed', { names: f.list(lost) })}
      </p>
      {!shipped && <p className="sf-soft">{t('notUsedWhy')}</p>}
      {model.active && scored && (
        <p className="sf-soft">
          {t('scored', { n: scored.model, accounts: f.number(scored.accounts), ago: f.ago(scored.at) })}
        </p>
      )}
      <p className="sf-small sf-mute">
        {t('data', {
          rows: f.number(data.rows),
          from: f.date(data.from),
          to: f.date(data.to),
          came: f.number(data.came),
          accounts: f.number(data.accountsWithDeal),
        })}{' '}
        {data.otherWeight > 1 && t('thinned', { n: f.number(data.otherWeight, 1) })}
      </p>
      {data.hindsight > 0 && (
        <p className="sf-small sf-warn">
          {t('hindsight', {
            share: f.percent(Math.min(1, data.hindsight / (data.came + (data.rows - data.came) / data.otherWeight))),
          })}
        </p>
      )}
      {profileWrittenAfter && <p className="sf-small sf-warn">{t('writtenAfter')}</p>}
      {leakage.length > 0 && (
        <p className="sf-small sf-warn">{t('left', { names: f.list(leakage.map(({ feature }) => feature)) })}</p>
      )}
    </div>
  )
}

/** Nothing learned yet: what it is, what it needs, and what there is. */
function Nothing(props: { data: PropensityState['data']; busy: boolean; onLearn: () => void }) {
  const { t } = useTranslation('propensity')
  const f = useFormat()
  const { needsDeals, deals, needsMonths, months } = props.data
  return (
    <EmptyState
      icon={IconTrendingUp}
      title={t('none')}
      why={`${t('noneWhy')} ${t('needs', { needsDeals: f.number(needsDeals), deals: f.number(deals), needsMonths: f.number(needsMonths), months: f.number(months) })}`}
      action={
        <Button loading={props.busy} disabled={deals < needsDeals || months < needsMonths} onClick={props.onLearn}>
          {t('learn')}
        </Button>
      }
    />
  )
}

/** /selection/propensity: who will have an opportunity soon, how surely that is told, and why not where it is not. */
export function PropensityPage() {
  const { t } = useTranslation('propensity')
  const { state, learn, activate, revert, busy, job, stop, error } = usePropensity()
  const [number, setNumber] = useState<number | null>(null)
  const models = state.data?.models ?? []
  const chosen = models.find(model => model.number === number) ?? models.find(({ active }) => active) ?? models[0]
  return (
    <Page
      title={t('title')}
      actions={
        chosen && (
          <>
            {models.some(({ active }) => active) && (
              <LinkButton to="/accounts?sort=propensity&order=desc">{t('see')}</LinkButton>
            )}
            {state.data?.canRevert && (
              <Button variant="default" disabled={busy} onClick={revert}>
                {t('revert')}
              </Button>
            )}
            {chosen.backtest.shipped && !chosen.active && (
              <Button variant="default" disabled={busy} onClick={() => activate(chosen.number)}>
                {t('activate')}
              </Button>
            )}
            <Button variant="default" loading={busy} onClick={learn}>
              {t('again')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.page}>
        {error && <ErrorNotice error={error} onRetry={() => void state.refetch()} />}
        {job && <ProgressPanel job={job} title={t('under')} onStop={stop} />}
        {state.isPending && <TableSkeleton rows={8} />}
        {state.data && !chosen && <Nothing data={state.data.data} busy={busy} onLearn={learn} />}
        {state.data && chosen && (
          <>
            <Verdict model={chosen} scored={state.data.scored} />
            <PropensityTests backtest={chosen.backtest} />
            <div className={classes.halves}>
              <Section title={t('calibration')}>
                <Reliability calibration={chosen.backtest.calibration} />
              </Section>
              <Section title={t('gains')}>
                <Gains backtest={chosen.backtest} />
              </Section>
              <Section title={t('drivers')}>
                <Drivers drivers={chosen.drivers} />
              </Section>
              <Section title={t('versions')}>
                <PropensityVersions models={models} chosen={chosen.number} onChoose={setNumber} />
              </Section>
            </div>
          </>
        )}
      </div>
    </Page>
  )
}
