import type { ImportCounts } from '@server/ingest/ingest.schema.ts'
import { useTranslation } from 'react-i18next'
import { CountSum } from './CountSum.tsx'
import classes from './ImportSums.module.css'
import { effectParts, readinessParts } from './problems/count-parts.ts'

/** Both equations of an import: what was read, and what it does. `trial` puts the second one into the conditional. */
export function ImportSums({ counts, trial, late }: { counts: ImportCounts; trial: boolean; late?: boolean }) {
  const { t } = useTranslation('ingest')
  const ready = readinessParts(counts)
  const effect = effectParts(counts)
  return (
    <div className={classes.sums} data-late={late || undefined} role="status" aria-live="polite">
      <CountSum
        total={ready.read}
        label={t('sum.read')}
        parts={[
          { id: 'ready', count: ready.ready, label: t(trial ? 'sum.ready' : 'sum.clean'), tone: 'main' },
          { id: 'mended', count: ready.mended, label: t('sum.mended'), tone: 'light' },
          { id: 'needYou', count: ready.needYou, label: t('sum.needYou', { count: ready.needYou }), tone: 'attn' },
        ]}
      />
      <CountSum
        total={effect.goIn}
        label={t(trial ? 'sum.wouldGoIn' : 'sum.wentIn')}
        parts={[
          { id: 'new', count: effect.new, label: t('sum.new'), tone: 'deep' },
          { id: 'changed', count: effect.changed, label: t('sum.changed'), tone: 'main' },
          { id: 'same', count: effect.same, label: t('sum.same'), tone: 'grey' },
        ]}
      />
    </div>
  )
}
