import { Button, Checkbox, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { alertKindSchema, alertKinds } from '@server/insights/alerts/alerts.schema.ts'
import {
  type Channel,
  type Rule,
  type RuleInput,
  ruleInputSchema,
  ruleSchema,
} from '@server/insights/delivery/delivery.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient } from '../../api/use-api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './AlertsPage.module.css'

const path = '/insights/delivery/rules'
const everies = ['once', 'day', 'week'] as const
/** Monday is 1. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const timingOf = (every: (typeof everies)[number]): RuleInput['timing'] =>
  every === 'once' ? { every } : every === 'day' ? { every, hour: 9 } : { every, weekday: 1, hour: 9 }

function TimingFields(props: { value: RuleInput['timing']; onChange: (timing: RuleInput['timing']) => void }) {
  const { t } = useTranslation('alerts')
  const { value, onChange } = props
  return (
    <>
      <Select
        label={t('rules.when')}
        data={everies.map(every => ({ value: every, label: t(`rules.timing.${every}`) }))}
        value={value.every}
        allowDeselect={false}
        onChange={chosen => onChange(timingOf(everies.find(every => every === chosen) ?? 'once'))}
      />
      {value.every === 'week' && (
        <Select
          label={t('rules.weekday')}
          data={weekdays.map(day => ({ value: String(day), label: t(`rules.weekdays.${day}`) }))}
          value={String(value.weekday)}
          allowDeselect={false}
          onChange={chosen => onChange({ ...value, weekday: Number(chosen) })}
        />
      )}
      {value.every !== 'once' && (
        <Select
          label={t('rules.hour')}
          data={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: t('hour', { hour }) }))}
          value={String(value.hour)}
          allowDeselect={false}
          onChange={chosen => onChange({ ...value, hour: Number(chosen) })}
        />
      )}
    </>
  )
}

/** To whom a rule by mail goes. */
function MailFields(props: { value: RuleInput['to']; onChange: (to: RuleInput['to']) => void }) {
  const { t } = useTranslation('alerts')
  const { value, onChange } = props
  return (
    <>
      {(['addresses', 'fallback'] as const).map(field => (
        <TagsInput
          key={field}
          label={t(`rules.${field}`)}
          placeholder={t('rules.addressesHint')}
          value={value[field]}
          onChange={addresses => onChange({ ...value, [field]: addresses })}
        />
      ))}
      <Checkbox
        label={t('rules.toOwner')}
        checked={value.owner}
        onChange={event => onChange({ ...value, owner: event.currentTarget.checked })}
      />
    </>
  )
}

/** Writes a rule down, or changes one. */
export function RuleForm(props: { rule: Rule | null; channels: readonly Channel[]; onDone: () => void }) {
  const { t } = useTranslation('alerts')
  const { rule, channels } = props
  const [draft, setDraft] = useState<RuleInput>(
    rule ?? ruleInputSchema.parse({ name: t('kind.mqa'), channel: channels[0]?.id, kinds: ['mqa', 'answer_overdue'] }),
  )
  const change = (more: Partial<RuleInput>) => setDraft({ ...draft, ...more })
  const save = useMutation({
    mutationFn: () => sendJson(ruleSchema, rule ? 'PUT' : 'POST', rule ? `${path}/${rule.id}` : path, draft),
    onSuccess: props.onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [path] }),
  })
  const isMail = channels.find(channel => channel.id === draft.channel)?.kind === 'mail'
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <TextInput label={t('name')} value={draft.name} onChange={event => change({ name: event.currentTarget.value })} />
      <Select
        label={t('rules.channel')}
        data={channels.map(channel => ({ value: channel.id, label: channel.name }))}
        value={draft.channel}
        allowDeselect={false}
        onChange={chosen => chosen && change({ channel: chosen })}
      />
      <MultiSelect
        className={classes.wide ?? ''}
        label={t('rules.kinds')}
        data={alertKinds.map(kind => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={draft.kinds}
        onChange={kinds => change({ kinds: kinds.map(kind => alertKindSchema.parse(kind)) })}
      />
      <TimingFields value={draft.timing} onChange={timing => change({ timing })} />
      <TagsInput
        label={t('rules.owners')}
        placeholder={draft.owners.length === 0 ? t('rules.everybody') : ''}
        value={draft.owners}
        onChange={owners => change({ owners })}
      />
      <NumberInput
        label={t('rules.coolDown')}
        min={0}
        max={2160}
        value={draft.coolDownHours}
        onChange={coolDownHours => change({ coolDownHours: Number(coolDownHours) })}
      />
      {isMail && <MailFields value={draft.to} onChange={to => change({ to })} />}
      <Checkbox
        label={t('rules.on')}
        checked={draft.enabled}
        onChange={event => change({ enabled: event.currentTarget.checked })}
      />
      <div className={classes.buttons}>
        <Button type="submit" disabled={!ruleInputSchema.safeParse(draft).success} loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={props.onDone}>
          {t('cancel')}
        </Button>
      </div>
      {save.error && (
        <div className={classes.wide}>
          <ErrorNotice error={save.error} />
        </div>
      )}
    </form>
  )
}
