import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core'
import type { savedViewSchema } from '@server/accounts/accounts.schema.ts'
import { IconDots, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import classes from './SavedViews.module.css'

type View = z.infer<typeof savedViewSchema>

/** What can be done with a saved view: rename, pin, remove. */
export function ViewMenu(props: { view: View; onChange: (view: View) => void; onRemove: () => void }) {
  const { t } = useTranslation(['accounts', 'ui'])
  const { view } = props
  const [name, setName] = useState<string | null>(null)
  const wanted = name?.trim() ?? ''
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon size={20} aria-label={t('views.more', { name: view.name })}>
            <IconDots size={14} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} stroke={1.6} />} onClick={() => setName(view.name)}>
            {t('views.rename')}
          </Menu.Item>
          <Menu.Item
            leftSection={view.pinned ? <IconPinnedOff size={15} stroke={1.6} /> : <IconPin size={15} stroke={1.6} />}
            onClick={() => props.onChange({ ...view, pinned: !view.pinned })}
          >
            {t(view.pinned ? 'views.unpin' : 'views.pin')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={15} stroke={1.6} />} onClick={props.onRemove}>
            {t('views.remove', { name: view.name })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={name !== null}
        onClose={() => setName(null)}
        title={t('views.rename')}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
      >
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            if (wanted !== '' && wanted !== view.name) props.onChange({ ...view, name: wanted })
            setName(null)
          }}
        >
          <TextInput
            label={t('views.name')}
            value={name ?? ''}
            maxLength={60}
            data-autofocus
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={wanted === ''}>
            {t('views.save')}
          </Button>
        </form>
      </Modal>
    </>
  )
}
