import { SegmentedControl } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { IcpDiff } from '@server/selection/selection.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { GradeBadge } from '../../ui/GradeBadge.tsx'
import { Stamp } from '../../ui/Stamp.tsx'
import type { GradeFloors } from './edit-definition.ts'
import classes from './FitHistogram.module.css'
import { gradeBands, gradeOf } from './grade-of.ts'
import { histogramShape, type Scale } from './histogram-geometry.ts'

const AXIS = 52
const HEIGHT = 236

function Drawing(props: { diff: IcpDiff; floors: GradeFloors; scale: Scale; width: number }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { diff, floors } = props
  const plot = { width: Math.max(80, props.width - AXIS), height: HEIGHT }
  const shape = histogramShape(diff.histogram, props.scale, plot, diff.before !== null)
  const before = (count: number) =>
    diff.before === null ? '' : t('icp.binBefore', { count, n: f.number(count), version: diff.before })
  return (
    <svg
      width={props.width}
      height={HEIGHT + 12}
      role="img"
      aria-label={t('icp.histogramSays', { accounts: f.number(diff.accounts), median: f.number(diff.medianFit, 1) })}
    >
      <g transform={`translate(${AXIS} 11)`}>
        {shape.ticks.map(tick => (
          <g key={tick.value}>
            <line x1={0} x2={plot.width} y1={tick.y} y2={tick.y} className={classes.grid} />
            <text x={-8} y={tick.y + 4} className={classes.tick}>
              {f.compact(tick.value)}
            </text>
          </g>
        ))}
        {shape.bars.map(bar => (
          <g key={bar.from}>
            <rect
              x={bar.x}
              y={bar.y}
              width={bar.width}
              height={bar.height}
              rx={1}
              fill={`var(--sf-grade-${gradeOf(bar.from + 2.5, floors).toLowerCase()})`}
            />
            <rect x={bar.x} y={0} width={bar.width} height={HEIGHT} fill="transparent">
              <title>{`${t('icp.bin', { from: bar.from, to: bar.from + 5, count: bar.after, n: f.number(bar.after) })}${before(bar.before)}`}</title>
            </rect>
          </g>
        ))}
        <path d={shape.steps} className={classes.steps} />
      </g>
    </svg>
  )
}

/** Accounts and their change by grade, each under its stretch of the axis. */
function GradeCounts({ diff, floors }: { diff: IcpDiff; floors: GradeFloors }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const bands = gradeBands(floors)
  return (
    <dl
      className={classes.bands}
      style={{ gridTemplateColumns: bands.map(b => `minmax(0, ${Math.max(1, b.to - b.from)}fr)`).join(' ') }}
    >
      {bands.map(band => {
        const counts = diff.grades.find(g => g.grade === band.grade)
        const change = (counts?.after ?? 0) - (counts?.before ?? 0)
        return (
          <div key={band.grade}>
            <dt>
              <GradeBadge grade={band.grade} />
              <span>
                {f.number(band.from)}–{f.number(band.to)}
              </span>
            </dt>
            <dd className="sf-hero">{f.number(counts?.after ?? 0)}</dd>
            {diff.before !== null && (
              <dd
                className={change < 0 ? 'sf-down' : change > 0 ? 'sf-up' : 'sf-mute'}
                title={t('icp.against', { version: diff.before })}
              >
                {change === 0 ? t('icp.same') : f.signed(change)}
              </dd>
            )}
          </div>
        )
      })}
    </dl>
  )
}

/** All accounts by fit under the draft, with the active version as a step line. */
export function FitHistogram(props: {
  diff: IcpDiff
  floors: GradeFloors
  late: boolean
  /** In place of the count of companies. */
  title?: string
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { diff, floors } = props
  const { ref, width } = useElementSize()
  const [scale, setScale] = useState<Scale>('log')
  return (
    <section aria-label={t('icp.byFit')} className={classes.histogram} data-late={props.late || undefined}>
      <div className={classes.head}>
        <h2>
          {props.title ? (
            <b>{props.title}</b>
          ) : (
            <>
              <b className="sf-hero">{f.number(diff.accounts)}</b> {t('icp.companiesByFit', { count: diff.accounts })}
            </>
          )}
        </h2>
        {!props.title && (
          <Stamp state={{ kind: 'exact', ms: diff.ms }}>
            {diff.cells !== null && ` · ${t('icp.cells', { n: f.number(diff.cells) })}`}
          </Stamp>
        )}
        <span className={classes.tools}>
          {diff.before !== null && (
            <span className={classes.key}>
              <svg width="18" height="10" aria-hidden="true">
                <path d="M0 8h6V2h6v4h6" className={classes.steps} />
              </svg>
              {t('icp.version', { n: diff.before })}
            </span>
          )}
          <SegmentedControl
            size="xs"
            aria-label={t('icp.scale')}
            value={scale}
            data={[
              { value: 'log', label: t('icp.log') },
              { value: 'linear', label: t('icp.linear') },
            ]}
            onChange={value => setScale(value as Scale)}
          />
        </span>
      </div>
      <div ref={ref} className={classes.drawing}>
        {width > 0 && <Drawing diff={diff} floors={floors} scale={scale} width={width} />}
      </div>
      <GradeCounts diff={diff} floors={floors} />
    </section>
  )
}
