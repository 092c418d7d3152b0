import { Button } from '@mantine/core'
import type { LearnedModel, LearnedModelDetail, ModelProposal } from '@server/selection/models/models.schema.ts'
import type { IcpDiff } from '@server/selection/selection.schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { DryRunBar } from '../../ui/DryRunBar.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { ProgressPanel } from '../../ui/ProgressPanel.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { keepDraft } from '../icp/draft-store.ts'
import { ProposalTable } from './ProposalTable.tsx'
import { TestTable } from './TestTable.tsx'
import { TraitTable } from './TraitTable.tsx'
import classes from './tested-models.module.css'
import { useActivateModel, useModel } from './use-models.ts'

/** How much the model counts, and everything that bears on believing it. */
function Says({ model, proposal }: { model: LearnedModel; proposal: ModelProposal | undefined }) {
  const { t } = useTranslation('models')
  const f = useFormat()
  const { later, data } = model
  return (
    <div>
      <p className={classes.says}>
        {proposal && proposal.weight > 0
          ? t('says', { wins: f.number(data.wins), share: f.percent(proposal.weight), n: proposal.expert.version })
          : !model.signal && t('silent')}
      </p>
      <p className="sf-soft">
        {t(`sure.${model.certainty}`)}{' '}
        {later &&
          t('laterSays', {
            day: f.date(later.until),
            share: f.percent(later.share),
            wins: f.number(later.wins),
            auc: f.number(later.auc, 2),
          })}
      </p>
      {data.hindsight > 0 && (
        <p className="sf-small sf-warn">{t('hindsight', { count: data.hindsight, n: f.number(data.hindsight) })}</p>
      )}
    </div>
  )
}

/** What activating it would do, and the buttons that do it. */
function DryRun(props: { model: LearnedModel; diff: IcpDiff; proposal: ModelProposal; basedOn: number | null }) {
  const { t } = useTranslation('models')
  const navigate = useNavigate()
  const { activate, busy, job, error } = useActivateModel()
  const { diff, model, proposal } = props
  const isThere = model.active && diff.leave.count + diff.enter.count + diff.move.count === 0
  return (
    <>
      {error && <ErrorNotice error={error} />}
      {job && <ProgressPanel job={job} />}
      <DryRunBar
        leave={diff.leave.count}
        stay={diff.stay + diff.move.count}
        enter={diff.enter.count}
        actions={
          <>
            <Button
              variant="default"
              onClick={() => {
                keepDraft(props.basedOn, proposal.definition)
                void navigate({ to: '/selection/icp' })
              }}
            >
              {t('open')}
            </Button>
            <Button loading={busy} disabled={isThere || proposal.weight === 0} onClick={() => activate(model.number)}>
              {t('activate')}
            </Button>
          </>
        }
      />
    </>
  )
}

/** What the model knows besides its weights: its traits and its tests. */
function Learned({ detail }: { detail: LearnedModelDetail }) {
  const { t } = useTranslation('models')
  const f = useFormat()
  return (
    <div className={classes.halves}>
      <Section title={t('traits')}>
        <TraitTable traits={detail.traits} />
        {detail.leakage.length > 0 && (
          <p className="sf-small sf-warn">{t('left', { names: f.list(detail.leakage.map(l => l.attribute)) })}</p>
        )}
      </Section>
      <Section title={t('test')}>
        <TestTable detail={detail} />
      </Section>
    </div>
  )
}

/** One model in full. */
export function ModelDetail({ model, basedOn }: { model: LearnedModel; basedOn: number | null }) {
  const { t } = useTranslation('models')
  const { detail, proposal, diff, error } = useModel(model.number, basedOn !== null)
  return (
    <>
      <Says model={model} proposal={proposal.data} />
      {error && <ErrorNotice error={error} onRetry={() => void proposal.refetch()} />}
      {basedOn === null && <p className="sf-mute">{t('noExpert')}</p>}
      {proposal.data && diff.data && (
        <DryRun model={model} diff={diff.data} proposal={proposal.data} basedOn={basedOn} />
      )}
      {proposal.data && (
        <Section title={t('proposal')}>
          <ProposalTable proposal={proposal.data} />
        </Section>
      )}
      {!error && detail.isPending && <TableSkeleton rows={8} />}
      {detail.data && <Learned detail={detail.data} />}
    </>
  )
}
