import { Button, Popover } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Tag } from '../ui/Tag.tsx'
import { showUndoToast } from '../ui/undo-toast.tsx'
import classes from './DemoTag.module.css'
import { useRemoveDemo } from './use-demo.ts'

/** Says that the data is made up, and takes it away. */
export function DemoTag() {
  const { t } = useTranslation('home')
  const remove = useRemoveDemo(() => showUndoToast(t('demo.removed')))
  return (
    <>
      <Tag tone="warn">{t('demo.tag')}</Tag>
      <Popover position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default">{t('demo.remove')}</Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.pop}>
          <p>{t('demo.why')}</p>
          {remove.error && <ErrorNotice error={remove.error} />}
          <Button color="rust" onClick={() => remove.mutate()} loading={remove.isPending}>
            {t('demo.removeAll')}
          </Button>
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
