import { UnstyledButton } from '@mantine/core'
import type { LearnedModel } from '@server/selection/models/models.schema.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Interval, IntervalAxis } from '../../ui/Interval.tsx'
import { type IntervalScale, ratioScale } from '../../ui/interval-scale.ts'
import { Tag } from '../../ui/Tag.tsx'
import classes from './tested-models.module.css'

/** AUC from chance to perfect, with room for those below chance. */
const aucScale: IntervalScale = {
  at: value => Math.min(1, Math.max(0, (value - 0.4) / 0.6)),
  ticks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
}

function Row(props: { model: LearnedModel; lifts: IntervalScale; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('models')
  const f = useFormat()
  const { model } = props
  const { auc, liftAt10 } = model.test
  const two = (value: number) => f.number(value, 2)
  const times = (value: number) => t('times', { n: f.number(value, 1) })
  return (
    <tr data-chosen={props.chosen || undefined}>
      <th scope="row">
        <UnstyledButton className={classes.choose} aria-pressed={props.chosen} onClick={props.onChoose}>
          <b>{t('number', { n: model.number })}</b>
        </UnstyledButton>
      </th>
      <td className={classes.when}>{f.dateTime(model.createdAt)}</td>
      <td>{f.number(model.data.wins)}</td>
      <td className={classes.bars}>
        <Interval
          value={auc.mean}
          low={auc.low}
          high={auc.high}
          mark={0.5}
          scale={aucScale}
          label={t('aucSays', { value: two(auc.mean), low: two(auc.low), high: two(auc.high) })}
        />
      </td>
      <td className={classes.bars}>
        <Interval
          value={liftAt10.lift}
          low={liftAt10.low}
          high={liftAt10.high}
          mark={1}
          scale={props.lifts}
          label={t('liftSays', { value: times(liftAt10.lift), low: times(liftAt10.low), high: times(liftAt10.high) })}
        />
      </td>
      <td>{model.later ? f.percent(model.later.share) : '–'}</td>
      <td className={classes.state}>
        {model.active ? (
          <Tag tone="hot">{t('active')}</Tag>
        ) : (
          <Tag tone={model.signal ? 'plain' : 'warn'}>{t(model.signal ? 'signal' : 'noSignal')}</Tag>
        )}
      </td>
    </tr>
  )
}

/** All models, newest first, each with how it did on accounts that it had not seen. */
export function ModelTable(props: {
  models: readonly LearnedModel[]
  chosen: number
  onChoose: (number: number) => void
}) {
  const { t } = useTranslation('models')
  const f = useFormat()
  const { models } = props
  const lifts = useMemo(
    () => ratioScale(models.flatMap(({ test }) => [test.liftAt10.low, test.liftAt10.high])),
    [models],
  )
  return (
    <div className={classes.scroll} role="region" aria-label={t('title')} tabIndex={0}>
      <table className={`${classes.table} ${classes.models}`}>
        <thead>
          <tr>
            <th scope="col">{t('model')}</th>
            <th scope="col" className={classes.when}>
              {t('learned')}
            </th>
            <th scope="col">{t('wins')}</th>
            <th scope="col" className={classes.bars}>
              {t('auc')}
              <IntervalAxis scale={aucScale} text={tick => f.number(tick, 1)} />
            </th>
            <th scope="col" className={classes.bars}>
              {t('lift')}
              <IntervalAxis scale={lifts} text={tick => t('times', { n: f.number(tick, tick < 1 ? 1 : 0) })} />
            </th>
            <th scope="col">{t('later')}</th>
            <th scope="col" className={classes.state}>
              {t('state')}
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map(model => (
            <Row
              key={model.number}
              model={model}
              lifts={lifts}
              chosen={model.number === props.chosen}
              onChoose={() => props.onChoose(model.number)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
