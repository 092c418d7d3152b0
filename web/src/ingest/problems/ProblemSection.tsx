import { Button } from '@mantine/core'
import type { Import } from '@server/ingest/ingest.schema.ts'
import { IconChecks, IconDownload } from '@tabler/icons-react'
import { type Dispatch, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../../api/request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { faultName } from './expected-text.ts'
import { ProblemRow } from './ProblemRow.tsx'
import classes from './Problems.module.css'
import { cellKey, type RepairAction, type RepairList } from './repair-list.ts'
import { useRejects } from './use-rejects.ts'

type Problem = Import['problems'][number]

function Chips(props: {
  problems: readonly Problem[]
  chosen: Problem | null
  onChoose: (problem: Problem | null) => void
}) {
  const { t, i18n } = useTranslation('ingest')
  const f = useFormat()
  const total = props.problems.reduce((sum, p) => sum + p.count, 0)
  return (
    <div className={classes.chips} role="group" aria-label={t('problems.filter')}>
      <button type="button" aria-pressed={props.chosen === null} onClick={() => props.onChoose(null)}>
        {t('problems.all')} <b>{f.number(total)}</b>
      </button>
      {props.problems.map(problem => (
        <button
          key={`${problem.column} ${problem.code}`}
          type="button"
          title={faultName(t, i18n, problem.code)}
          aria-pressed={props.chosen?.column === problem.column && props.chosen.code === problem.code}
          onClick={() => props.onChoose(problem)}
        >
          {problem.column ? `${problem.column}: ` : ''}
          <span className="sf-mute">{faultName(t, i18n, problem.code)}</span> <b>{f.number(problem.count)}</b>
        </button>
      ))}
    </div>
  )
}

function RejectTable(props: {
  importId: string
  chosen: Problem | null
  repairs: RepairList
  repair: Dispatch<RepairAction>
}) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const { chosen, repairs, repair } = props
  const rejects = useRejects(props.importId, { column: chosen?.column, code: chosen?.code })
  const items = rejects.data?.pages.flatMap(page => page.items) ?? []
  const total = rejects.data?.pages[0]?.total ?? 0
  if (rejects.error) return <ErrorNotice error={rejects.error} onRetry={() => void rejects.refetch()} />
  if (rejects.isPending) return <TableSkeleton rows={6} />
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className="sf-num">
                {t('problems.row')}
              </th>
              <th scope="col">{t('problems.column')}</th>
              <th scope="col">{t('problems.found')}</th>
              <th scope="col">{t('problems.expected')}</th>
              <th scope="col">{t('problems.fix')}</th>
              <th scope="col" aria-label={t('problems.repair')} />
            </tr>
          </thead>
          <tbody>
            {items.map(reject => (
              <ProblemRow
                key={`${reject.row} ${reject.column} ${reject.code}`}
                reject={reject}
                taken={repairs.cells[cellKey(reject.row, reject.column)]?.value ?? null}
                onTake={value => repair({ do: 'setCell', row: reject.row, column: reject.column, value })}
                onUndo={() => repair({ do: 'clearCell', row: reject.row, column: reject.column })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.more}>
        {t('problems.shown', { shown: f.number(items.length), all: f.number(total) })}
        {rejects.hasNextPage && (
          <Button
            size="xs"
            variant="subtle"
            loading={rejects.isFetchingNextPage}
            onClick={() => void rejects.fetchNextPage()}
          >
            {t('problems.more')}
          </Button>
        )}
        {items.some(reject => reject.suggestion !== null) && (
          <Button size="xs" variant="subtle" onClick={() => repair({ do: 'acceptCells', rejects: items })}>
            {t('problems.acceptShown')}
          </Button>
        )}
      </p>
    </>
  )
}

/** The reject list: every rejected value with its reason and its fix, to accept, edit or download. */
export function ProblemSection(props: {
  importId: string
  problems: readonly Problem[]
  repairs: RepairList
  repair: Dispatch<RepairAction>
  onAcceptAll?: (() => void) | undefined
}) {
  const { t } = useTranslation('ingest')
  const [chosen, setChosen] = useState<Problem | null>(null)
  if (props.problems.length === 0) return null
  return (
    <section aria-labelledby="problems" className={classes.section}>
      <div className={classes.head}>
        <h2 id="problems">{t('problems.title')}</h2>
        <Chips problems={props.problems} chosen={chosen} onChoose={setChosen} />
        <span className={classes.actions}>
          <Button
            size="xs"
            variant="default"
            component="a"
            href={apiUrl(`/ingest/imports/${props.importId}/rejects.csv`)}
            download
            leftSection={<IconDownload size={14} stroke={1.6} />}
          >
            {t('problems.download')}
          </Button>
          {props.onAcceptAll && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconChecks size={14} stroke={1.6} />}
              onClick={props.onAcceptAll}
            >
              {t('problems.acceptAll')}
            </Button>
          )}
        </span>
      </div>
      <RejectTable importId={props.importId} chosen={chosen} repairs={props.repairs} repair={props.repair} />
    </section>
  )
}
