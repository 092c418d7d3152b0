import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { AccountRow } from '@server/accounts/accounts.schema.ts'
import { IconDownload, IconStack2, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { OverrideDialog } from '../selection/list/OverrideDialog.tsx'
import { useOverrides } from '../selection/list/use-overrides.ts'
import classes from './BulkBar.module.css'
import { exportUrl } from './export-url.ts'

/** Their ids stand in an address, which must not grow without end. */
const mostExported = 500

/** What can be done with the selected accounts. */
export function BulkBar({ accounts, onClear }: { accounts: readonly AccountRow[]; onClear: () => void }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  const [opened, dialog] = useDisclosure()
  const ids = accounts.map(account => account.id)
  const tooMany = ids.length > mostExported ? t('bulk.tooMany', { n: f.number(mostExported) }) : undefined
  const overrides = useOverrides(dialog.close)
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('bulk.label')}>
      <b aria-live="polite">{t('bulk.selected', { n: f.number(accounts.length) })}</b>
      <span className={classes.rule} />
      <button type="button" onClick={dialog.open}>
        <IconStack2 size={15} stroke={1.6} aria-hidden="true" /> {t('bulk.tier')}
      </button>
      <Menu position="top">
        <Menu.Target>
          <button type="button" disabled={ids.length > mostExported} title={tooMany}>
            <IconDownload size={15} stroke={1.6} aria-hidden="true" /> {t('bulk.export')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['csv', 'xlsx', 'json'] as const).map(format => (
            <Menu.Item
              key={format}
              component="a"
              href={exportUrl({ filter: {}, sort: 'fit', order: 'desc' }, format, ids)}
              download
            >
              {t(`export.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={classes.rule} />
      <ActionIcon className={classes.close} size={26} onClick={onClear} aria-label={t('bulk.clear')}>
        <IconX size={15} stroke={1.6} />
      </ActionIcon>
      {opened && (
        <OverrideDialog
          names={accounts.map(account => f.names(account).first)}
          start={accounts[0]?.tier ?? 'one_to_few'}
          busy={overrides.busy}
          error={overrides.error}
          onClose={dialog.close}
          onSave={(tier, reason) => overrides.keep({ accounts: ids, tier, reason })}
        />
      )}
    </div>
  )
}
