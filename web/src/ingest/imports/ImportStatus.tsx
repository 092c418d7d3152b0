import type { Import } from '@server/ingest/ingest.schema.ts'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/Tag.tsx'

const tones = { queued: 'line', running: 'hot', done: 'plain', failed: 'bad', cancelled: 'warn' } as const

/** How an import ended, or that it has not. */
export function ImportStatus({ status }: { status: Import['status'] }) {
  const { t } = useTranslation('ingest')
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>
}
