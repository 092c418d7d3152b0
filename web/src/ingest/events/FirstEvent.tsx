import { Button, CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../ui/PageLink.tsx'
import classes from './EventsPage.module.css'

function Command({ text }: { text: string }) {
  const { t } = useTranslation('ingest')
  return (
    <>
      <code className={classes.code}>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy}>
            {t(copied ? 'events.copied' : 'events.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  )
}

/** How the first event is sent: by hand, and by the pages of a site. */
export function FirstEvent() {
  const { t } = useTranslation('ingest')
  const key = t('events.first.key')
  const body = '{"events":[{"type":"demo_request","email":"ada@acme.example","url":"https://example.com/demo"}]}'
  return (
    <div className={classes.first}>
      <h2>{t('events.first.title')}</h2>
      <p className="sf-soft">
        {t('events.first.why')} <PageLink to="/settings/keys">{t('events.first.makeKey')}</PageLink>
      </p>
      <p>{t('events.first.byHand')}</p>
      <Command
        text={`curl ${location.origin}/api/v1/events -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '${body}'`}
      />
      <p>{t('events.first.onPages')}</p>
      <Command text={`<script async src="${location.origin}/t.js" data-key="${key}"></script>`} />
    </div>
  )
}
