import { Checkbox, Tooltip } from '@mantine/core'
import type { Discovery, Finding } from '@server/selection/discovery/discovery.schema.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Interval, IntervalAxis } from '../../ui/Interval.tsx'
import { type IntervalScale, ratioScale } from '../../ui/interval-scale.ts'
import { Section } from '../../ui/Section.tsx'
import { Tag } from '../../ui/Tag.tsx'
import classes from './DiscoveryPage.module.css'
import type { useChanges } from './use-discovery.ts'
import { useFindingText } from './use-finding-text.ts'

type Changes = ReturnType<typeof useChanges>

interface Choosing {
  chosen: ReadonlySet<string>
  changes: Changes
  onToggle: (id: string) => void
}

/** What it would do to the profile, or why to doubt it. */
function Standing({ finding, changes }: { finding: Finding; changes: Changes }) {
  const { t } = useTranslation('discovery')
  const what = changes.of(finding.id)
  if (finding.leakage)
    return (
      <Tooltip label={t('leakWhy')} multiline w={280}>
        <span tabIndex={0}>
          <Tag tone="warn">{t('leak')}</Tag>
        </span>
      </Tooltip>
    )
  if (!what) return null
  return <span className={what === 'new' ? 'sf-up' : 'sf-mute'}>{t(`change.${what}`)}</span>
}

function What({ finding }: { finding: Finding }) {
  const text = useFindingText()
  return (
    <span className={classes.what}>
      {finding.parts.map(one => {
        const part = text.part(one)
        return (
          <span key={`${one.attribute} ${one.value}`} title={`${part.attribute} ${part.value}`}>
            <b>{part.value}</b> <span className="sf-mute">{part.attribute}</span>
          </span>
        )
      })}
    </span>
  )
}

function FindingRow({ finding, scale, choosing }: { finding: Finding; scale: IntervalScale; choosing: Choosing }) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const text = useFindingText()
  const times = (n: number) => t('times', { n: f.number(n, n < 10 ? 1 : 0) })
  const line = text.line(finding)
  const { id, beyond } = finding
  const chosen = choosing.chosen.has(id)
  return (
    <tr data-chosen={chosen || undefined} onClick={() => choosing.onToggle(id)}>
      <td className={classes.check}>
        <Checkbox
          size="xs"
          aria-label={t('choose', { what: line })}
          checked={chosen}
          onClick={event => event.stopPropagation()}
          onChange={() => choosing.onToggle(id)}
        />
      </td>
      <th scope="row">
        <What finding={finding} />
      </th>
      <td className={classes.bars}>
        <Interval
          value={finding.lift}
          low={finding.low}
          high={finding.high}
          mark={1}
          scale={scale}
          label={t('row', {
            what: line,
            lift: times(finding.lift),
            low: times(finding.low),
            high: times(finding.high),
          })}
          {...(finding.leakage ? { tone: 'doubt' as const } : {})}
        />
      </td>
      <td className={classes.lift}>{times(finding.lift)}</td>
      <td>{f.number(finding.support)}</td>
      <td>{f.number(finding.wins)}</td>
      <td className={classes.iv}>{beyond ? times(beyond.value) : f.number(finding.iv, 2)}</td>
      <td className={classes.standing}>
        <Standing finding={finding} changes={choosing.changes} />
      </td>
    </tr>
  )
}

function FindingTable(props: {
  findings: readonly Finding[]
  pairs: boolean
  scale: IntervalScale
  choosing: Choosing
}) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const { basedOn } = props.choosing.changes
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" className={classes.check} aria-label={t('chooseSome')} />
          <th scope="col">{t(props.pairs ? 'pairs' : 'share')}</th>
          <th scope="col" className={classes.bars} aria-label={t('lift')}>
            <IntervalAxis
              scale={props.scale}
              text={tick => t('times', { n: tick < 1 ? f.number(tick, tick === 0.5 ? 1 : 2) : f.number(tick) })}
            />
          </th>
          <th scope="col" className={classes.lift} title={t('lift')}>
            {t('liftShort')}
          </th>
          <th scope="col">{t('companies')}</th>
          <th scope="col">{t('wins')}</th>
          <th scope="col" className={classes.iv} title={props.pairs ? t('pairsNote') : t('ivHelp')}>
            {t(props.pairs ? 'beyond' : 'iv')}
          </th>
          <th scope="col" className={classes.standing}>
            {basedOn === null ? t('inNoProfile') : t('inProfile', { n: basedOn })}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.findings.map(finding => (
          <FindingRow key={finding.id} finding={finding} scale={props.scale} choosing={props.choosing} />
        ))}
      </tbody>
    </table>
  )
}

/** Findings, the strongest first, each with its interval on one log axis; pairs below, for what they add. */
export function Findings({ found, ...choosing }: Choosing & { found: Discovery }) {
  const { t } = useTranslation('discovery')
  const scale = useMemo(() => ratioScale(found.findings.flatMap(({ low, high }) => [low, high])), [found])
  const strongest = [...found.findings].sort((a, b) => b.lift - a.lift)
  const singles = strongest.filter(({ kind }) => kind === 'single')
  const pairs = strongest.filter(({ kind }) => kind === 'pair')
  return (
    <>
      <FindingTable findings={singles} pairs={false} scale={scale} choosing={choosing} />
      {pairs.length > 0 && (
        <Section title={t('pairs')} note={t('pairsNote')}>
          <FindingTable findings={pairs} pairs scale={scale} choosing={choosing} />
        </Section>
      )}
      <p className="sf-small sf-mute">{t('legend')}</p>
    </>
  )
}
