import { Button } from '@mantine/core'
import type { Discovery, Finding } from '@server/selection/discovery/discovery.schema.ts'
import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { EvidenceLink } from '../../ui/EvidenceLink.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import classes from './DiscoveryPanel.module.css'
import { FindingAxis, FindingInterval } from './FindingInterval.tsx'
import { FindingWhat } from './FindingWhat.tsx'
import { LeakTag } from './LeakTag.tsx'
import { useAccept, useChanges, useDiscovery } from './use-discovery.ts'
import { useFindingText } from './use-finding-text.ts'
import { useSourceName } from './use-source-name.ts'
import { useStrongest } from './use-strongest.ts'

const MOST_SHOWN = 10

interface Draft {
  definition: IcpDefinition
  /** The number that the draft would get. */
  number: number
  complete: boolean
  onChange: (definition: IcpDefinition) => void
}

/** Is it in the draft, can it be added, or what keeps it out? */
function InDraft(props: { finding: Finding; changes: ReturnType<typeof useChanges>; add: () => void; busy: boolean }) {
  const { t } = useTranslation('discovery')
  const text = useFindingText()
  const what = props.changes.of(props.finding.id)
  if (props.finding.leakage) return <LeakTag />
  if (what === 'covered')
    return <IconCheck size={16} stroke={1.6} role="img" aria-label={t('change.covered')} className="sf-mute" />
  if (what === 'curve') return <span className="sf-mute">{t('change.curve')}</span>
  if (what === null) return null
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={t('addOne', { what: text.line(props.finding) })}
      disabled={props.busy}
      onClick={props.add}
    >
      {t('add')}
    </Button>
  )
}

function Strongest({ found, draft }: { found: Discovery; draft: Draft }) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const { strongest, scale } = useStrongest(found)
  const changes = useChanges(found, draft.definition)
  const accept = useAccept(found, made => draft.onChange(made.definition), draft.definition)
  const all = strongest.length
  return (
    <>
      {accept.error && <ErrorNotice error={accept.error} />}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('share')}</th>
            <th scope="col" className={classes.bars} aria-label={t('lift')}>
              <FindingAxis scale={scale} narrow />
            </th>
            <th scope="col">{t('wins')}</th>
            <th scope="col">{t('inProfile', { n: draft.number })}</th>
          </tr>
        </thead>
        <tbody>
          {strongest.slice(0, MOST_SHOWN).map(finding => (
            <tr key={finding.id}>
              <th scope="row">
                <FindingWhat finding={finding} />
              </th>
              <td className={classes.bars}>
                <FindingInterval finding={finding} scale={scale} />
              </td>
              <td>{f.number(finding.wins)}</td>
              <td>
                <InDraft
                  finding={finding}
                  changes={changes}
                  busy={accept.isPending || !draft.complete}
                  add={() => accept.mutate([finding.id])}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.foot}>
        <EvidenceLink to="/selection/discovery">{t('all', { count: all, n: f.number(all) })}</EvidenceLink>
        {found.certainty !== 'good' && (
          <span className={found.certainty === 'low' ? 'sf-warn' : 'sf-mute'}>
            {t(`sure.${found.certainty}`, { wins: f.number(found.wins) })}
          </span>
        )}
      </p>
    </>
  )
}

/** What winners share, beside the draft that it can be put into: a line for each finding, with its interval. */
export function DiscoveryPanel({ draft }: { draft: Draft }) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const sourceName = useSourceName()
  const discovery = useDiscovery()
  const { newest, job } = discovery
  return (
    <Section
      title={t('title')}
      note={newest && t('doneAt', { source: sourceName(newest.source), ago: f.ago(newest.createdAt) })}
    >
      {discovery.error && <ErrorNotice error={discovery.error} onRetry={discovery.retry} />}
      {job && <ProgressPanel job={job} title={t('under')} onStop={discovery.stop} />}
      {!discovery.ready && !discovery.error && <TableSkeleton rows={6} />}
      {discovery.ready && !newest && !discovery.running && (
        <div className={classes.none}>
          <p className="sf-soft">{t('noneWhy')}</p>
          <Button
            size="xs"
            variant="default"
            loading={discovery.starting}
            onClick={() => discovery.start({ kind: 'opportunities' })}
          >
            {t('start')}
          </Button>
        </div>
      )}
      {newest?.silence && <p className="sf-soft">{t(`silence.${newest.silence}`)}</p>}
      {newest && !newest.silence && <Strongest key={newest.id} found={newest} draft={draft} />}
    </Section>
  )
}
