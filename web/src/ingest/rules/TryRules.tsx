import { Button, TextInput } from '@mantine/core'
import { type CollectSettings, triedRulesSchema } from '@server/ingest/collect/settings/settings.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import classes from './Rules.module.css'
import { useRuleWords } from './use-rule-words.ts'

const fields = ['url', 'referrer', 'event'] as const
const nothing = { url: '', referrer: '', event: '' }
const example = { url: 'https://acme.com/?utm_source=…', referrer: 'https://www.baidu.com/', event: 'Demo Requested' }

function Answer({ tried, rules }: { tried: z.infer<typeof triedRulesSchema>; rules: CollectSettings }) {
  const { t } = useTranslation('rules')
  const f = useFormat()
  const words = useRuleWords()
  const rule = tried.rule === null ? undefined : rules.channels[tried.rule]
  const parts = (['source', 'medium', 'clickId', 'referrer', 'page'] as const).flatMap(name =>
    tried.from[name] ? [t(`tryOut.part.${name}`, { value: tried.from[name] })] : [],
  )
  return (
    <div className={classes.answer} role="status">
      <p>
        <b>
          {rule && tried.rule !== null
            ? t('tryOut.channel', { channel: tried.channel, n: tried.rule + 1, rule: words(rule) })
            : t('tryOut.none')}
        </b>
      </p>
      {tried.type && <p>{t(tried.type.listed ? 'tryOut.listed' : 'tryOut.rewritten', { type: tried.type.type })}</p>}
      <p className="sf-mute sf-small">
        {parts.length > 0 ? t('tryOut.saw', { parts: f.list(parts) }) : t('tryOut.sawNothing')}
      </p>
    </div>
  )
}

/** A page, the page before and an event's name: which channel and type they get, and why. */
export function TryRules({ rules }: { rules: CollectSettings }) {
  const { t } = useTranslation('rules')
  const [draft, setDraft] = useState(nothing)
  const [asked, setAsked] = useState<typeof nothing | null>(null)
  const tried = useApi(triedRulesSchema, '/ingest/rules/try', asked ?? {}, { enabled: asked !== null, keep: true })
  return (
    <Section title={t('tryOut.title')}>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          setAsked(draft)
        }}
      >
        {fields.map(name => (
          <TextInput
            key={name}
            label={t(`tryOut.${name}`)}
            placeholder={example[name]}
            value={draft[name]}
            onChange={event => setDraft({ ...draft, [name]: event.currentTarget.value })}
          />
        ))}
        <Button type="submit" variant="default" disabled={fields.every(name => draft[name].trim() === '')}>
          {t('tryOut.do')}
        </Button>
      </form>
      {tried.error && <ErrorNotice error={tried.error} />}
      {asked !== null && tried.data && <Answer tried={tried.data} rules={rules} />}
    </Section>
  )
}
