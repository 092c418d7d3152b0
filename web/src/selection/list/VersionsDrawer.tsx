import { Drawer } from '@mantine/core'
import { listVersionsSchema } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import classes from './VersionsDrawer.module.css'

/** Every list there was: when, why, by whom, from which ICP, how long. */
export function VersionsDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('selection')
  const { t: tUi } = useTranslation('ui')
  const f = useFormat()
  const versions = useApi(listVersionsSchema, '/selection/list/versions', {}, { enabled: opened })
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={400}
      title={t('list.versions')}
      closeButtonProps={{ 'aria-label': tUi('close') }}
    >
      {versions.error && <ErrorNotice error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.isPending && <TableSkeleton rows={6} />}
      <ol className={classes.list}>
        {versions.data?.items.map(version => (
          <li key={version.version}>
            <div className={classes.line}>
              <b>{t('list.version', { n: version.version })}</b>
              <span>{t(`list_reason.${version.reason}`, { author: version.author })}</span>
              <span className={classes.total}>
                {t('list.nAccounts', { count: version.total, n: f.number(version.total) })}
              </span>
            </div>
            <p className="sf-mute sf-small">
              {f.dateTime(version.createdAt)} · {t('list.fromIcp', { n: version.icpVersion })}
            </p>
          </li>
        ))}
      </ol>
    </Drawer>
  )
}
