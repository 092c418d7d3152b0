import { Button, SegmentedControl } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { icpFieldsSchema, type icpOverviewSchema } from '@server/selection/selection.schema.ts'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApi } from '../../api/use-api.ts'
import { Page } from '../../ui/Page.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { CriteriaPanel } from './CriteriaPanel.tsx'
import { HistoryDrawer } from './HistoryDrawer.tsx'
import classes from './IcpEditor.module.css'
import { IcpFooter } from './IcpFooter.tsx'
import { IcpOutcome } from './IcpOutcome.tsx'
import type { MoversView } from './Movers.tsx'
import { useDraft } from './use-draft.ts'
import type { useIcpChanges } from './use-icp-changes.ts'
import { useIcpDiff } from './use-icp-diff.ts'
import { YamlPanel } from './YamlPanel.tsx'

type Overview = z.infer<typeof icpOverviewSchema>

/** Version in force, draft or not, and the way to the history. */
function Lead({ overview, changed, next }: { overview: Overview; changed: boolean; next: number }) {
  const { t } = useTranslation('selection')
  return (
    <>
      {(changed || !overview.active) && <Tag tone="hot">{t('icp.draft', { n: next })}</Tag>}
      {overview.active && (
        <span className={`${classes.lead} sf-mute sf-small sf-truncate`}>
          {t('icp.activeVersion', { n: overview.active.number, name: overview.active.name })}
        </span>
      )}
    </>
  )
}

function Side(props: { editor: ReturnType<typeof useDraft>; active: IcpDefinition | null; known: Known }) {
  const { t } = useTranslation('selection')
  const [as, setAs] = useState('form')
  const fields = useApi(icpFieldsSchema, '/selection/icp/fields')
  const { editor } = props
  return (
    <div className={classes.side}>
      <SegmentedControl
        className={classes.tabs ?? ''}
        aria-label={t('icp.editAs')}
        value={as}
        data={[
          { value: 'form', label: t('icp.form') },
          { value: 'yaml', label: t('icp.yaml') },
        ]}
        onChange={setAs}
      />
      {as === 'yaml' ? (
        <YamlPanel definition={editor.draft} onChange={definition => editor.edit({ kind: 'replaceAll', definition })} />
      ) : (
        <CriteriaPanel
          definition={editor.draft}
          active={props.active}
          fields={fields.data}
          known={props.known}
          canUndo={editor.canUndo}
          canRedo={editor.canRedo}
          onUndo={editor.undo}
          onRedo={editor.redo}
          onEdit={editor.edit}
        />
      )}
    </div>
  )
}
type Known = { coverage: number; medianFit: number } | null

/** Moves the focus to the next or the previous weight; from elsewhere to the first. */
function focusWeight(by: 1 | -1) {
  const thumbs = [...document.querySelectorAll<HTMLElement>('[data-weights] [role=slider]')]
  const at = thumbs.indexOf(document.activeElement as HTMLElement)
  thumbs[at < 0 ? 0 : at + by]?.focus()
}

/** Undo and redo, and the way from weight to weight. */
const useStudioKeys = (editor: ReturnType<typeof useDraft>) =>
  useHotkeys([
    ['mod+z', editor.undo],
    ['mod+shift+z', editor.redo],
    ['j', () => focusWeight(1)],
    ['k', () => focusWeight(-1)],
  ])

/** The ICP editor: what is sought on the left, what it finds on the right, what would change below. */
export function IcpEditor(props: {
  overview: Overview
  base: IcpDefinition
  active: IcpDefinition | null
  changes: ReturnType<typeof useIcpChanges>
}) {
  const { t } = useTranslation('selection')
  const { overview, active, changes } = props
  const editor = useDraft(props.base, overview.active?.number ?? null)
  const outcome = useIcpDiff(editor.draft)
  const [history, setHistory] = useState(false)
  const [shown, setShown] = useState<MoversView>('top')
  const next = Math.max(0, ...overview.versions.map(v => v.number)) + 1
  useStudioKeys(editor)
  const see = () => {
    const { diff } = outcome
    if (diff && (shown === 'top' || diff[shown].count === 0))
      setShown((['enter', 'leave', 'move'] as const).find(kind => diff[kind].count > 0) ?? 'enter')
    const movers = document.getElementById('movers')
    movers?.scrollIntoView({ block: 'start' })
    movers?.focus()
  }
  return (
    <Page
      title={t('icp.title')}
      fixed
      lead={<Lead overview={overview} changed={editor.changed} next={next} />}
      actions={
        <Button variant="default" leftSection={<IconHistory size={16} stroke={1.6} />} onClick={() => setHistory(true)}>
          {t('icp.history')}
        </Button>
      }
    >
      <div className={classes.halves}>
        <Side editor={editor} active={active} known={outcome.diff ?? null} />
        <IcpOutcome
          outcome={outcome}
          shown={shown}
          onShow={setShown}
          error={changes.error}
          versions={overview.versions}
          editor={editor}
          next={next}
        />
      </div>
      {changes.showsJob && (
        <div className={classes.progress}>
          <ProgressPanel job={changes.job} onStop={changes.stop} />
        </div>
      )}
      {outcome.diff && (
        <IcpFooter
          diff={outcome.diff}
          nextVersion={next}
          changed={editor.changed}
          blocked={!outcome.complete || changes.busy}
          busy={changes.busy}
          onSee={see}
          onActivate={note => changes.activateDraft({ definition: editor.draft, note })}
          onKeep={note => changes.keepDraft({ definition: editor.draft, note })}
          onDiscard={() => editor.discard(props.base)}
        />
      )}
      <HistoryDrawer
        opened={history}
        overview={overview}
        busy={changes.busy}
        onClose={() => setHistory(false)}
        onRevert={changes.revert}
        onActivate={changes.activateVersion}
        onOpen={definition => {
          editor.edit({ kind: 'replaceAll', definition })
          setHistory(false)
        }}
      />
    </Page>
  )
}
