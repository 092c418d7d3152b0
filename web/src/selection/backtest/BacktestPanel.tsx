import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { type Backtest, type BacktestQuery, backtestSchema } from '@server/selection/backtest/backtest.schema.ts'
import type { IcpVersion } from '@server/selection/selection.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { Stamp } from '../../ui/Stamp.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import classes from './BacktestPanel.module.css'
import { BacktestTable } from './BacktestTable.tsx'

type Knowledge = BacktestQuery['knowledge']

const yearAgo = () => {
  const then = new Date()
  then.setFullYear(then.getFullYear() - 1)
  return then.toISOString().slice(0, 10)
}

/** The sentence that has the answer, and how far it can be relied on. */
function Verdict({ found }: { found: Backtest }) {
  const { t } = useTranslation('backtest')
  const f = useFormat()
  const { best } = found
  const known = found.wins - found.unknownThen
  const cut = f.date(found.cut)
  const verdict = best.low > best.accountShare ? t('better') : best.high < best.accountShare ? t('worse') : t('unclear')
  return (
    <>
      <p className={classes.says}>
        {t(found.knowledge === 'now' ? 'saysNow' : 'says', { n: found.version, share: f.percent(best.share), cut })}{' '}
        {found.certainty !== 'none' && verdict}
      </p>
      <p className="sf-small sf-soft">
        {t('between', {
          low: f.percent(best.low),
          high: f.percent(best.high),
          wins: f.number(known),
          share: f.percent(best.accountShare),
        })}
      </p>
    </>
  )
}

/** Everything that speaks against taking the figure at its word. */
function Caveats({ found }: { found: Backtest }) {
  const { t } = useTranslation('backtest')
  const f = useFormat()
  const { unknownThen, customers, certainty } = found
  const doubts = [
    ...(certainty === 'none' ? [t('none', { count: found.wins - unknownThen })] : []),
    ...(certainty === 'low' ? [t('low')] : []),
    ...(found.knowledge === 'now' ? [t('flatters')] : []),
    ...(found.writtenAfter ? [t('writtenAfter', { n: found.version, cut: f.date(found.cut) })] : []),
  ]
  const counts = [
    ...(unknownThen > 0 ? [t('unknownThen', { count: unknownThen, n: f.number(unknownThen) })] : []),
    ...(customers > 0 ? [t('customers', { count: customers, n: f.number(customers) })] : []),
  ]
  return (
    <>
      {doubts.length > 0 && <p className={`${classes.doubts} sf-warn`}>{doubts.join(' ')}</p>}
      {counts.length > 0 && <p className="sf-small sf-mute">{counts.join(' ')}</p>}
    </>
  )
}

/** Why there is nothing to see, and what can be done about it. */
function Nothing({ found, onLookNow }: { found: Backtest; onLookNow: () => void }) {
  const { t } = useTranslation('backtest')
  const f = useFormat()
  const cut = f.date(found.cut)
  if (found.wins === 0) return <p className="sf-soft">{t('noWins', { cut })}</p>
  return (
    <div className={classes.nothing}>
      <p className="sf-soft">
        {found.knownSince ? t('nothingKnown', { cut, since: f.date(found.knownSince) }) : t('nothingKnownAtAll')}
      </p>
      {found.knowledge === 'then' && found.knownSince && (
        <Button size="xs" variant="default" onClick={onLookNow}>
          {t('lookNow')}
        </Button>
      )}
    </div>
  )
}

function Found({ found, onLookNow }: { found: Backtest; onLookNow: () => void }) {
  if (found.wins === found.unknownThen) return <Nothing found={found} onLookNow={onLookNow} />
  return (
    <>
      <Verdict found={found} />
      <BacktestTable found={found} />
      <Caveats found={found} />
    </>
  )
}

/** Where the accounts won since a day stood under a version, seen with what was known before that day. */
export function BacktestPanel({ versions }: { versions: readonly IcpVersion[] }) {
  const { t } = useTranslation('backtest')
  const active = versions.find(version => version.active) ?? versions[0]
  const [version, setVersion] = useState(active?.number ?? 1)
  const [cut, setCut] = useState(yearAgo)
  const [knowledge, setKnowledge] = useState<Knowledge>('then')
  const found = useApi(
    backtestSchema,
    `/selection/icp/versions/${version}/backtest`,
    { cut, knowledge },
    { enabled: cut !== '', keep: true },
  )
  return (
    <Section title={t('title')} note={found.data && <Stamp state={{ kind: 'exact', ms: found.data.ms }} />}>
      <div className={classes.asked}>
        {versions.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t('version')}
            value={version}
            data={versions.map(({ number }) => ({ value: String(number), label: t('versionN', { n: number }) }))}
            onChange={event => setVersion(Number(event.currentTarget.value))}
          />
        )}
        <TextInput
          size="xs"
          type="date"
          aria-label={t('since')}
          title={t('since')}
          max={new Date().toISOString().slice(0, 10)}
          value={cut}
          onChange={event => setCut(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('knowledge')}
          value={knowledge}
          data={[
            { value: 'then', label: t('knownThen') },
            { value: 'now', label: t('knownNow') },
          ]}
          onChange={value => setKnowledge(value as Knowledge)}
        />
      </div>
      {found.error && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && cut !== '' && <TableSkeleton rows={6} />}
      {found.data && !found.error && (
        <div className={classes.found} data-late={found.isFetching || undefined}>
          <Found found={found.data} onLookNow={() => setKnowledge('now')} />
        </div>
      )}
    </Section>
  )
}
