import { Kbd } from '@mantine/core'
import type { accountPageSchema } from '@server/accounts/accounts.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../i18n/use-format.ts'
import { Stamp } from '../ui/Stamp.tsx'
import classes from './AccountsFoot.module.css'

/** What the table rests on: exact and how fast, how many, when scored; and the keys. */
export function AccountsFoot({ page }: { page: z.infer<typeof accountPageSchema> | undefined }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  return (
    <footer className={classes.foot}>
      {page && (
        <>
          <Stamp state={{ kind: 'exact', ms: page.ms }} />
          <span>{t('foot.all', { count: page.total, n: f.number(page.total) })}</span>
          {page.scoredAt && <span>{t('foot.scored', { ago: f.ago(page.scoredAt) })}</span>}
        </>
      )}
      <span className={classes.keys}>
        <span>
          <Kbd>J</Kbd> <Kbd>K</Kbd> {t('foot.move')}
        </span>
        <span>
          <Kbd>X</Kbd> {t('foot.select')}
        </span>
        <span>
          <Kbd>↵</Kbd> {t('foot.open')}
        </span>
        <span>
          <Kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</Kbd> {t('foot.any')}
        </span>
      </span>
    </footer>
  )
}
