import { Button } from '@mantine/core'
import type { SharedTrait, targetListSchema } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import classes from './Clusters.module.css'

type List = z.infer<typeof targetListSchema>
type Cluster = List['clusters'][number]

/** The part of the list that shares too little, as the address has it. */
const NONE = 'none'
const TOLD = 3

/** What sets a cluster apart beside its name, in a line. */
function useTold(): (cluster: Cluster) => string {
  const { t } = useTranslation('selection')
  const f = useFormat()
  return ({ traits }) =>
    traits
      .filter(trait => !trait.defining)
      .slice(0, TOLD)
      .map(trait => `${t(`cluster_trait.${trait.kind}`)} ${f.label(trait)} ${f.percent(trait.share)}`)
      .join(' · ')
}

function Trait({ trait, count }: { trait: SharedTrait; count: number }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const name = f.label(trait)
  return (
    <li>
      <span className="sf-mute">{t(`cluster_trait.${trait.kind}`)}</span>
      <span className="sf-truncate" title={name}>
        {name}
      </span>
      <BarMeter share={trait.share} />
      <span className="sf-num">{t('list.shared', { n: f.number(trait.accounts), all: f.number(count) })}</span>
      <span className="sf-num sf-mute">{t('list.lift', { lift: f.number(trait.lift, 1) })}</span>
    </li>
  )
}

/** Everything that one cluster shares, against the list. */
function Chosen({ cluster }: { cluster: Cluster | undefined }) {
  const { t } = useTranslation('selection')
  if (!cluster) return <p className="sf-soft">{t('list.noClusterWhy')}</p>
  return (
    <ul className={classes.traits}>
      {cluster.traits.map(trait => (
        <Trait key={`${trait.kind} ${trait.value}`} trait={trait} count={cluster.count} />
      ))}
    </ul>
  )
}

/** Every cluster with how many it holds and what else these share; choosing one filters the list. */
function All({ list, onChoose }: { list: List; onChoose: (cluster: string) => void }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const told = useTold()
  return (
    <ul className={classes.rows} data-scrolls>
      {list.clusters.map(cluster => (
        <li key={cluster.id}>
          <button type="button" onClick={() => onChoose(cluster.id)} title={f.label(cluster)}>
            {f.label(cluster)}
          </button>
          <span className="sf-num">{f.number(cluster.count)}</span>
          <span className={classes.told} title={told(cluster)}>
            {told(cluster)}
          </span>
        </li>
      ))}
      {list.unclustered > 0 && (
        <li>
          <button type="button" onClick={() => onChoose(NONE)}>
            {t('list.noCluster')}
          </button>
          <span className="sf-num">{f.number(list.unclustered)}</span>
          <span className={classes.told} title={t('list.noClusterWhy')}>
            {t('list.noClusterWhy')}
          </span>
        </li>
      )}
    </ul>
  )
}

/** What one-to-few accounts share: all clusters, or the one on show with its traits against the list. */
export function Clusters(props: { list: List; chosen: string | undefined; onChoose: (cluster?: string) => void }) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { list, chosen } = props
  const clustered = list.clusters.reduce((sum, { count }) => sum + count, 0)
  if (clustered + list.unclustered === 0) return null
  const cluster = list.clusters.find(({ id }) => id === chosen)
  const name = cluster ? f.label(cluster) : t('list.noCluster')
  return (
    <section className={classes.clusters} aria-label={t('list.clusters')}>
      <div className={classes.head}>
        {chosen === undefined ? (
          <b>
            {t('list.clustersSay', {
              count: list.clusters.length,
              n: f.number(clustered),
              clusters: f.number(list.clusters.length),
            })}
          </b>
        ) : (
          <>
            <b>{name}</b>
            <span className="sf-mute">
              {t('list.nAccounts', {
                count: cluster?.count ?? list.unclustered,
                n: f.number(cluster?.count ?? list.unclustered),
              })}
            </span>
            <Button size="xs" variant="default" onClick={() => props.onChoose()}>
              {t('list.allClusters')}
            </Button>
          </>
        )}
      </div>
      {chosen === undefined ? <All list={list} onChoose={props.onChoose} /> : <Chosen cluster={cluster} />}
    </section>
  )
}
