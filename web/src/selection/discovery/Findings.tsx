import { Checkbox } from '@mantine/core'
import type { Discovery, Finding } from '@server/selection/discovery/discovery.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import type { IntervalScale } from '../../ui/interval-scale.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './DiscoveryPage.module.css'
import { FindingAxis, FindingInterval, useTimes } from './FindingInterval.tsx'
import { FindingWhat } from './FindingWhat.tsx'
import { LeakTag } from './LeakTag.tsx'
import type { useChanges } from './use-discovery.ts'
import { useFindingText } from './use-finding-text.ts'
import { useStrongest } from './use-strongest.ts'

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
  if (finding.leakage) return <LeakTag />
  if (!what) return null
  return <span className={what === 'new' ? 'sf-up' : 'sf-mute'}>{t(`change.${what}`)}</span>
}

function FindingRow({ finding, scale, choosing }: { finding: Finding; scale: IntervalScale; choosing: Choosing }) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const text = useFindingText()
  const times = useTimes()
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
        <FindingWhat finding={finding} />
      </th>
      <td className={classes.bars}>
        <FindingInterval finding={finding} scale={scale} />
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
  const { basedOn } = props.choosing.changes
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" className={classes.check} aria-label={t('chooseSome')} />
          <th scope="col">{t(props.pairs ? 'pairs' : 'share')}</th>
          <th scope="col" className={classes.bars} aria-label={t('lift')}>
            <FindingAxis scale={props.scale} />
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
  const { strongest, scale } = useStrongest(found)
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
