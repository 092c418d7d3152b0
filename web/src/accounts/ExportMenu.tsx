import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import type { AccountsSearch } from './accounts-search.ts'
import { exportUrl } from './export-url.ts'

/** Every account of the filter as a file. */
export function ExportMenu({ search, total }: { search: AccountsSearch; total: number | null }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} stroke={1.6} />}
          disabled={total === 0 || total === null}
        >
          {t('export.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.all', { n: f.number(total) })}</Menu.Label>
        {(['csv', 'xlsx', 'json'] as const).map(format => (
          <Menu.Item key={format} component="a" href={exportUrl(search, format)} download>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
