import { ActionIcon, Button } from '@mantine/core'
import type { ChannelRule, CollectSettings } from '@server/ingest/collect/settings/settings.schema.ts'
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import classes from './Rules.module.css'
import { useRuleWords } from './use-rule-words.ts'
import { useChangeRules } from './use-rules.ts'

const empty: ChannelRule = { channel: '' }

/** The list with the rule at `from` standing at `to`. */
function moved(rules: readonly ChannelRule[], from: number, to: number): ChannelRule[] {
  const rule = rules[from]
  const rest = rules.filter((_, n) => n !== from)
  return rule ? [...rest.slice(0, to), rule, ...rest.slice(to)] : rest
}

function Tools(props: {
  place: number
  rules: readonly ChannelRule[]
  pending: boolean
  onRules: (rules: ChannelRule[]) => void
  onEdit: () => void
}) {
  const { t } = useTranslation('rules')
  const { place, rules, pending } = props
  const called = { n: place + 1, channel: rules[place]?.channel ?? '' }
  const tools = [
    ['up', IconArrowUp, place === 0, () => props.onRules(moved(rules, place, place - 1))],
    ['down', IconArrowDown, place === rules.length - 1, () => props.onRules(moved(rules, place, place + 1))],
    ['editOf', IconPencil, false, props.onEdit],
    ['remove', IconTrash, false, () => props.onRules(rules.filter((_, n) => n !== place))],
  ] as const
  return (
    <div className={classes.tools}>
      {tools.map(([name, Picture, off, run]) => (
        <ActionIcon
          key={name}
          variant="subtle"
          aria-label={t(`channels.${name}`, called)}
          disabled={off || pending}
          onClick={run}
        >
          <Picture size={16} stroke={1.6} />
        </ActionIcon>
      ))}
    </div>
  )
}

/** The rules that give an event its channel, in the order in which they are read; every change counts at once. */
export function ChannelRules({ rules }: { rules: CollectSettings }) {
  const { t } = useTranslation('rules')
  const words = useRuleWords()
  const { change, pending, error } = useChangeRules(rules)
  const [open, setOpen] = useState<{ place: number | null } | null>(null)
  const { channels } = rules
  const save = (next: ChannelRule[]) => change({ channels: next })
  return (
    <Section
      title={t('channels.title')}
      note={t('channels.note')}
      action={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen({ place: null })}
        >
          {t('channels.add')}
        </Button>
      }
    >
      {error && <ErrorNotice error={error} />}
      <div className={classes.scroll} role="region" aria-label={t('channels.title')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('channels.channel')}</th>
              <th scope="col">{t('channels.when')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {channels.map((rule, place) => (
              <tr key={JSON.stringify(rule)}>
                <td className={classes.number}>{place + 1}</td>
                <th scope="row" className={classes.channel}>
                  {rule.channel}
                </th>
                <td className={classes.when}>{words(rule)}</td>
                <td>
                  <Tools
                    place={place}
                    rules={channels}
                    pending={pending}
                    onRules={save}
                    onEdit={() => setOpen({ place })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.buttons}>
        <Button variant="default" size="xs" mt={12} disabled={pending} onClick={() => change({ channels: null })}>
          {t('reset')}
        </Button>
      </div>
      <RuleDialog
        key={JSON.stringify(open)}
        opened={open !== null}
        place={open?.place ?? null}
        rule={channels[open?.place ?? -1] ?? empty}
        onClose={() => setOpen(null)}
        onSave={rule => {
          const place = open?.place ?? null
          save(place === null ? [rule, ...channels] : channels.map((one, n) => (n === place ? rule : one)))
          setOpen(null)
        }}
      />
    </Section>
  )
}
