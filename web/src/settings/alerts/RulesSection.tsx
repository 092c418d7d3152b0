import { Button } from '@mantine/core'
import { type Channel, channelsSchema, type Rule, rulesSchema } from '@server/insights/delivery/delivery.schema.ts'
import { IconBell } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import { AlertsTable } from './AlertsTable.tsx'
import { RuleForm, weekdays } from './RuleForm.tsx'

const path = '/insights/delivery/rules'

function RuleRow(props: { rule: Rule; channel: Channel | undefined; onEdit: () => void }) {
  const { t } = useTranslation('alerts')
  const f = useFormat()
  const { rule } = props
  const { timing } = rule
  const remove = useMutation({
    mutationFn: () => sendJson(z.object({ id: z.string() }), 'DELETE', `${path}/${rule.id}`),
    onSuccess: () => showUndoToast(t('rules.removed', { name: rule.name })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [path] }),
  })
  const when = t(`rules.told.${timing.every}`, {
    hour: timing.every === 'once' ? 0 : timing.hour,
    weekday: timing.every === 'week' ? t(`rules.weekdays.${weekdays[timing.weekday - 1] ?? 'mon'}`) : '',
  })
  return (
    <tr>
      <td>
        {rule.name} {!rule.enabled && <Tag>{t('rules.off')}</Tag>}
      </td>
      <td>{f.list(rule.kinds.map(kind => t(`kind.${kind}`)))}</td>
      <td>{rule.owners.length === 0 ? t('rules.everybody') : f.list(rule.owners)}</td>
      <td>{props.channel?.name ?? '–'}</td>
      <td>{when}</td>
      <td>
        <Button.Group>
          <Button size="compact-xs" variant="default" onClick={props.onEdit}>
            {t('edit')}
          </Button>
          <Button size="compact-xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('remove')}
          </Button>
        </Button.Group>
      </td>
    </tr>
  )
}

/** Which alerts go to whom by which channel, and when. */
export function RulesSection() {
  const { t } = useTranslation('alerts')
  const rules = useApi(rulesSchema, path)
  const channels = useApi(channelsSchema, '/insights/delivery/channels')
  const [form, setForm] = useState<Rule | 'new' | null>(null)
  const there = channels.data?.items ?? []
  const items = rules.data?.items
  const addButton = there.length > 0 && (
    <Button size="xs" variant="default" onClick={() => setForm('new')}>
      {t('rules.add')}
    </Button>
  )
  return (
    <Section title={t('rules.title')} note={t('rules.note')} action={items?.length && !form ? addButton : null}>
      {rules.error && <ErrorNotice error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.isPending && <TableSkeleton rows={2} />}
      {items?.length === 0 && form === null && (
        <EmptyState icon={IconBell} title={t('rules.none')} why={t('rules.noneWhy')} action={addButton || undefined} />
      )}
      {form !== null && (
        <RuleForm
          key={form === 'new' ? 'new' : form.id}
          rule={form === 'new' ? null : form}
          channels={there}
          onDone={() => setForm(null)}
        />
      )}
      {items && items.length > 0 && (
        <AlertsTable
          label={t('rules.title')}
          heads={[t('name'), t('rules.kinds'), t('owner'), t('rules.channel'), t('rules.when')]}
        >
          {items.map(rule => (
            <RuleRow
              key={rule.id}
              rule={rule}
              channel={there.find(channel => channel.id === rule.channel)}
              onEdit={() => setForm(rule)}
            />
          ))}
        </AlertsTable>
      )}
    </Section>
  )
}
