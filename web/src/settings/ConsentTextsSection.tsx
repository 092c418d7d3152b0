import { Button, Modal, Select, Textarea } from '@mantine/core'
import {
  consentSettingsSchema,
  type consentTextSchema,
  type Purpose,
  purposes,
} from '@server/accounts/consent/consent.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { sendJson } from '../api/request.ts'
import { queryClient, useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Section } from '../ui/Section.tsx'
import { showUndoToast } from '../ui/undo-toast.tsx'
import classes from './KeysPage.module.css'

type Text = z.infer<typeof consentTextSchema>

/** Writes the next version of a purpose's wording; it begins as the version before. */
function NewText({ texts, onDone }: { texts: readonly Text[]; onDone: () => void }) {
  const { t } = useTranslation('settings')
  const newest = (of: Purpose) => texts.find(text => text.purpose === of)
  const draftOf = (purpose: Purpose) => ({ purpose, en: newest(purpose)?.en ?? '', zh: newest(purpose)?.zh ?? '' })
  const [draft, setDraft] = useState(() => draftOf('marketing'))
  const before = newest(draft.purpose)
  const same = before?.en === draft.en.trim() && before.zh === draft.zh.trim()
  const save = useMutation({
    mutationFn: () => sendJson(consentSettingsSchema, 'POST', '/accounts/consent/texts', draft),
    onSuccess: () => {
      showUndoToast(t('texts.saved', { n: (before?.version ?? 0) + 1 }))
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['/accounts/consent/settings'] }),
  })
  return (
    <form
      className={classes.stack}
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Select
        label={t('texts.purpose')}
        data={purposes.map(value => ({ value, label: t(`policy.purpose.${value}`) }))}
        value={draft.purpose}
        allowDeselect={false}
        onChange={value => setDraft(draftOf(purposes.find(one => one === value) ?? draft.purpose))}
      />
      {(['en', 'zh'] as const).map(language => (
        <Textarea
          key={language}
          label={t(`texts.${language}`)}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          value={draft[language]}
          onChange={event => setDraft({ ...draft, [language]: event.currentTarget.value })}
        />
      ))}
      <p className="sf-mute sf-small">{t('texts.snippet', { n: (before?.version ?? 0) + 1 })}</p>
      {save.error && <ErrorNotice error={save.error} />}
      <Button type="submit" disabled={!draft.en.trim() || !draft.zh.trim() || same} loading={save.isPending}>
        {t('texts.save', { n: (before?.version ?? 0) + 1 })}
      </Button>
    </form>
  )
}

/** What people were asked with, by purpose; a new wording is a new version, so that each decision keeps its own. */
export function ConsentTextsSection() {
  const { t } = useTranslation('settings')
  const { t: tUi } = useTranslation('ui')
  const f = useFormat()
  const [writing, setWriting] = useState(false)
  const [all, setAll] = useState(false)
  const settings = useApi(consentSettingsSchema, '/accounts/consent/settings')
  const texts = settings.data?.texts ?? []
  const shown = all ? texts : texts.filter(text => texts.find(one => one.purpose === text.purpose) === text)
  return (
    <Section
      title={t('texts.title')}
      note={t('texts.note')}
      action={
        <Button size="xs" variant="default" disabled={!settings.data} onClick={() => setWriting(true)}>
          {t('texts.write')}
        </Button>
      }
    >
      {settings.data && texts.length === 0 && <p className="sf-soft">{t('texts.none')}</p>}
      {shown.length > 0 && (
        <dl className={classes.texts}>
          {shown.map(text => (
            <div key={`${text.purpose} ${text.version}`}>
              <dt>
                {t('texts.called', { purpose: t(`policy.purpose.${text.purpose}`), n: text.version })}{' '}
                <span className="sf-mute sf-small">
                  {text.author} · {f.date(text.createdAt)}
                </span>
              </dt>
              <dd>{f.label(text)}</dd>
            </div>
          ))}
        </dl>
      )}
      {texts.length > shown.length || all ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)}>
          {t(all ? 'texts.newest' : 'texts.older')}
        </Button>
      ) : null}
      <Modal
        opened={writing}
        onClose={() => setWriting(false)}
        title={t('texts.write')}
        closeButtonProps={{ 'aria-label': tUi('close') }}
      >
        <NewText texts={texts} onDone={() => setWriting(false)} />
      </Modal>
    </Section>
  )
}
