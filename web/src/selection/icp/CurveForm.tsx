import { ActionIcon, Button, NumberInput, SegmentedControl } from '@mantine/core'
import type { Criterion } from '@server/selection/icp-definition.schema.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './CriterionForm.module.css'
import { addPoint, type CurvePoint, sortPoints } from './curve-points.ts'

type Curve = NonNullable<Criterion['curve']>

/** The curve as a picture: straight lines between its points, on the scale they are computed with. */
function CurvePicture({ curve, label }: { curve: Curve; label: string }) {
  const place = (x: number) => (curve.scale === 'log' ? Math.log(Math.max(x, 1e-9)) : x)
  const points = sortPoints(curve.points)
  const low = place(points[0]?.[0] ?? 0)
  const span = place(points.at(-1)?.[0] ?? 1) - low || 1
  const drawn = points.map(([x, y]) => ({ x: 4 + ((place(x) - low) / span) * 142, y: 80 - y * 72 }))
  return (
    <svg className={classes.picture} viewBox="0 0 150 88" preserveAspectRatio="none" role="img" aria-label={label}>
      <path d="M4 80H146M4 8H146" stroke="var(--sf-line-2)" fill="none" vectorEffect="non-scaling-stroke" />
      <polyline
        points={drawn.map(p => `${p.x},${p.y}`).join(' ')}
        fill="none"
        stroke="var(--sf-accent)"
        strokeWidth="1.6"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** The points of a score that changes with a number. */
export function CurveForm({ curve, onChange }: { curve: Curve; onChange: (curve: Curve) => void }) {
  const { t } = useTranslation('selection')
  const { points } = curve
  const setPoint = (i: number, point: CurvePoint) =>
    onChange({ ...curve, points: points.map((p, j) => (j === i ? point : p)) })
  return (
    <div className={classes.curve}>
      <div className={classes.points}>
        {points.map(([x, y], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the list while it is typed
          <div key={i} className={classes.point}>
            <NumberInput
              size="xs"
              hideControls
              thousandSeparator=","
              aria-label={t('icp.pointAt', { n: i + 1 })}
              value={x}
              onChange={value => setPoint(i, [Number(value) || 0, y])}
              onBlur={() => onChange({ ...curve, points: sortPoints(points) })}
            />
            <NumberInput
              size="xs"
              min={0}
              max={1}
              step={0.1}
              decimalScale={2}
              aria-label={t('icp.pointScore', { n: i + 1 })}
              value={y}
              onChange={value => setPoint(i, [x, Math.min(1, Math.max(0, Number(value) || 0))])}
            />
            <ActionIcon
              size={26}
              aria-label={t('icp.removePoint', { n: i + 1 })}
              disabled={points.length < 3}
              onClick={() => onChange({ ...curve, points: points.filter((_, j) => j !== i) })}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange({ ...curve, points: addPoint(points) })}
          >
            {t('icp.addPoint')}
          </Button>
        </div>
      </div>
      <div className={classes.drawn}>
        <CurvePicture curve={curve} label={t('icp.curvePicture')} />
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('icp.scale')}
          value={curve.scale}
          data={[
            { value: 'linear', label: t('icp.linear') },
            { value: 'log', label: t('icp.log') },
          ]}
          onChange={scale => onChange({ ...curve, scale: scale as Curve['scale'] })}
        />
      </div>
    </div>
  )
}
