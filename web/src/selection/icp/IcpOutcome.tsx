import type { IcpDiff, IcpVersion } from '@server/selection/selection.schema.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { BacktestPanel } from '../backtest/BacktestPanel.tsx'
import { DiscoveryPanel } from '../discovery/DiscoveryPanel.tsx'
import { FitHistogram } from './FitHistogram.tsx'
import classes from './IcpEditor.module.css'
import { Movers, type MoversView } from './Movers.tsx'
import type { useDraft } from './use-draft.ts'
import { useProblemText } from './use-problem-text.ts'

/** What the draft finds: the histogram, the grades, what is odd about it, and who moves. */
export function IcpOutcome(props: {
  outcome: { diff: IcpDiff | undefined; error: Error | null; late: boolean; complete: boolean; retry: () => unknown }
  shown: MoversView
  onShow: (shown: MoversView) => void
  error: Error | null
  versions: readonly IcpVersion[]
  editor: Pick<ReturnType<typeof useDraft>, 'draft' | 'edit'>
  /** The number that the draft would get. */
  next: number
}) {
  const { t } = useTranslation('selection')
  const { editor } = props
  const { diff, error, late, complete } = props.outcome
  return (
    <div className={classes.outcome}>
      {props.error && <ErrorNotice error={props.error} />}
      {error && <ErrorNotice error={error} onRetry={() => void props.outcome.retry()} />}
      {!complete && (
        <p className={classes.incomplete} role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden="true" /> {t('icp.incomplete')}
        </p>
      )}
      {diff ? (
        <>
          <FitHistogram diff={diff} floors={editor.draft.grades} late={late} />
          {diff.warnings.length > 0 && <Warnings warnings={diff.warnings} />}
          <div className={classes.panels}>
            <Movers changes={diff} top={diff.top} before={diff.before} shown={props.shown} onShow={props.onShow} />
            <DiscoveryPanel
              draft={{
                definition: editor.draft,
                number: props.next,
                complete,
                onChange: definition => editor.edit({ kind: 'replaceAll', definition }),
              }}
            />
            {props.versions.length > 0 && <BacktestPanel versions={props.versions} />}
          </div>
        </>
      ) : (
        !error && <TableSkeleton rows={12} />
      )}
    </div>
  )
}

/** What is odd about the draft given today's accounts. */
function Warnings({ warnings }: Pick<IcpDiff, 'warnings'>) {
  const { t } = useTranslation('selection')
  const text = useProblemText(warnings, true)
  return (
    <ul className={classes.warnings} aria-label={t('icp.odd')}>
      {warnings.map(warning => (
        <li key={`${warning.path} ${warning.code} ${warning.message}`}>
          <IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" />
          <span>
            {text(warning).message} <span className="sf-mute">{text(warning).fix}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
