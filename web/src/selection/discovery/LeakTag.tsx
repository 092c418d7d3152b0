import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/Tag.tsx'

/** Says that a finding may be filled in after the outcome, and why. */
export function LeakTag() {
  const { t } = useTranslation('discovery')
  return (
    <Tooltip label={t('leakWhy')} multiline w={280}>
      <span tabIndex={0}>
        <Tag tone="warn">{t('leak')}</Tag>
      </span>
    </Tooltip>
  )
}
