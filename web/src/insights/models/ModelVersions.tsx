import { Button } from '@mantine/core'
import type { modelVersionSchema } from '@server/insights/insights.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../../i18n/use-format.ts'
import { Section } from '../../ui/Section.tsx'
import { Tag } from '../../ui/Tag.tsx'
import classes from './InsightsModelPage.module.css'

/** Every version with who made it and when; each can be opened as a draft or be made the active one again. */
export function ModelVersions(props: {
  versions: readonly z.infer<typeof modelVersionSchema>[]
  busy: boolean
  onOpen: (number: number) => void
  onActivate: (number: number) => void
}) {
  const { t } = useTranslation('insights')
  const f = useFormat()
  return (
    <Section title={t('model.versions')}>
      <ul className={classes.versions}>
        {props.versions.map(version => (
          <li key={version.number}>
            <div className={classes.line}>
              <b>v{version.number}</b>
              <span className="sf-truncate" title={version.name}>
                {version.name}
              </span>
              {version.active && <Tag tone="hot">{t('model.active')}</Tag>}
            </div>
            <p className="sf-mute sf-small">
              {version.author} · {f.dateTime(version.createdAt)}
              {version.note && ` · ${version.note}`}
            </p>
            {!version.active && (
              <div className={classes.actions}>
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={props.busy}
                  onClick={() => props.onOpen(version.number)}
                >
                  {t('model.openAsDraft')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  disabled={props.busy}
                  onClick={() => props.onActivate(version.number)}
                >
                  {t('model.activateThis')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
