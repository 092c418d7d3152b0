import { Button, Menu, Popover, TextInput } from '@mantine/core'
import { type FileInspection, savedMappingSchema, savedMappingsSchema } from '@server/ingest/ingest.schema.ts'
import { IconChevronDown, IconDeviceFloppy } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { useApi } from '../../api/use-api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import type { Wizard, WizardAction } from './import-wizard.ts'

function SaveMapping({ wizard, file }: { wizard: Wizard; file: FileInspection }) {
  const { t } = useTranslation('ingest')
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const save = useMutation({
    mutationFn: () =>
      sendJson(savedMappingSchema, 'POST', '/ingest/mappings', {
        name: name.trim(),
        kind: file.kind,
        mapping: wizard.mapping,
        options: wizard.options,
      }),
    onSuccess: saved => {
      setOpen(false)
      setName('')
      showUndoToast(t('mapping.saved', { name: saved.name }))
      return client.invalidateQueries({ queryKey: ['/ingest/mappings'] })
    },
  })
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDeviceFloppy size={14} stroke={1.6} />}
          onClick={() => setOpen(!open)}
        >
          {t('mapping.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={event => {
            event.preventDefault()
            save.mutate()
          }}
        >
          <TextInput
            data-autofocus
            label={t('mapping.name')}
            placeholder={file.name.replace(/\.\w+$/, '')}
            value={name}
            maxLength={80}
            onChange={event => setName(event.currentTarget.value)}
          />
          {save.error && <ErrorNotice error={save.error} />}
          <Button mt={8} size="xs" type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {t('mapping.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Takes a mapping that was saved before, or saves this one for the next file like it. */
export function SavedMappings(props: { wizard: Wizard; file: FileInspection; act: (action: WizardAction) => void }) {
  const { t } = useTranslation('ingest')
  const saved = useApi(savedMappingsSchema, '/ingest/mappings')
  const fitting = saved.data?.items.filter(m => m.kind === props.file.kind) ?? []
  return (
    <>
      {fitting.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="subtle" color="gray" rightSection={<IconChevronDown size={14} stroke={1.6} />}>
              {t('mapping.use')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {fitting.map(({ id, name, mapping, options }) => (
              <Menu.Item key={id} onClick={() => props.act({ do: 'useSaved', mapping, options })}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <SaveMapping wizard={props.wizard} file={props.file} />
    </>
  )
}
