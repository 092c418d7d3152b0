import type { Home } from '@server/home/home.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { EvidenceLink } from '../ui/EvidenceLink.tsx'
import { PageLink } from '../ui/PageLink.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './RecentImports.module.css'

/** The last imports: what was read, what was rejected, when. */
export function RecentImports({ imports }: { imports: Home['imports'] }) {
  const { t } = useTranslation(['home', 'jobs'])
  const f = useFormat()
  return (
    <Section title={t('imports.title')} action={<EvidenceLink to="/ingest/imports">{t('imports.all')}</EvidenceLink>}>
      {imports.length === 0 && <p className="sf-mute">{t('imports.none')}</p>}
      <ul>
        {imports.map(one => (
          <li key={one.id}>
            <PageLink to={`/ingest/imports/${one.id}`} className={classes.import} title={one.name}>
              <span className="sf-truncate">{one.name}</span>
              <span className="sf-small sf-mute">{f.ago(one.at)}</span>
              <span className="sf-small sf-mute">
                {one.status === 'done' || one.status === 'running'
                  ? t('imports.read', { read: f.number(one.read) })
                  : t(`jobs:status.${one.status as 'failed'}`)}
              </span>
              {one.rejected > 0 && (
                <span className="sf-small sf-warn">{t('imports.rejected', { rejected: f.number(one.rejected) })}</span>
              )}
            </PageLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
