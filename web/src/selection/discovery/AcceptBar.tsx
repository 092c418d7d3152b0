import { Button } from '@mantine/core'
import type { Discovery } from '@server/selection/discovery/discovery.schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { keepDraft, readDraft } from '../icp/draft-store.ts'
import classes from './DiscoveryPage.module.css'
import { useAccept } from './use-discovery.ts'

/** Puts the chosen findings into a draft of the profile and opens it in the studio. */
export function AcceptBar(props: {
  found: Discovery
  chosen: readonly string[]
  basedOn: number | null
  onClear: () => void
}) {
  const { t } = useTranslation('discovery')
  const f = useFormat()
  const navigate = useNavigate()
  const count = props.chosen.length
  const accept = useAccept(props.found, draft => {
    keepDraft(draft.basedOn, draft.definition)
    void navigate({ to: '/selection/icp' })
  })
  if (count === 0) return null
  return (
    <section className={classes.bar} aria-label={t('step.chosen')}>
      <div className={classes.barSays}>
        {accept.error && <ErrorNotice error={accept.error} />}
        <b>{t('chosen', { n: f.number(count) })}</b>
        <span className="sf-small sf-mute">
          {t('acceptWhy')} {readDraft(props.basedOn) && <span className="sf-warn">{t('replaces')}</span>}
        </span>
      </div>
      <Button variant="subtle" color="gray" onClick={props.onClear}>
        {t('clear')}
      </Button>
      <Button loading={accept.isPending} onClick={() => accept.mutate(props.chosen)}>
        {t('accept', { count, n: f.number(count) })}
      </Button>
    </section>
  )
}
