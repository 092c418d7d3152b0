import { Button, Textarea, TextInput } from '@mantine/core'
import { type agreeSchema, type ListReview, listReviewsSchema } from '@server/selection/selection.schema.ts'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { sendJson } from '../../api/request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './ReviewPage.module.css'

type Agreement = z.infer<typeof agreeSchema>
type Team = Agreement['team']

const remembered = (team: Team) => `spearfish.reviewer.${team}`

function TeamForm(props: {
  team: Team
  agreed: ListReview['marketing']
  busy: boolean
  onAgree: (name: string) => void
}) {
  const { t } = useTranslation('selection')
  const f = useFormat()
  const { team, agreed } = props
  const [name, setName] = useState(() => localStorage.getItem(remembered(team)) ?? '')
  if (agreed) {
    return (
      <div className={classes.team} data-agreed>
        <IconCircleCheck size={18} stroke={1.6} aria-hidden="true" />
        <div>
          <b>{t(`review.${team}`)}</b>
          <p className="sf-mute sf-small">{t('review.agreed', { by: agreed.by, at: f.dateTime(agreed.at) })}</p>
        </div>
      </div>
    )
  }
  return (
    <form
      className={classes.team}
      onSubmit={event => {
        event.preventDefault()
        localStorage.setItem(remembered(team), name.trim())
        props.onAgree(name.trim())
      }}
    >
      <IconCircleDashed size={18} stroke={1.6} aria-hidden="true" />
      <div>
        <b>{t(`review.${team}`)}</b>
        <div className={classes.sign}>
          <TextInput
            required
            maxLength={80}
            aria-label={t('review.nameFor', { team: t(`review.${team}`) })}
            placeholder={t('review.name')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant={team === 'marketing' ? 'filled' : 'default'}
            disabled={name.trim() === ''}
            loading={props.busy}
          >
            {t('review.agree')}
          </Button>
        </div>
      </div>
    </form>
  )
}

/** Both teams put their name to the list, with a note of what was talked about. */
export function AgreePanel({ review }: { review: ListReview }) {
  const { t } = useTranslation('selection')
  const client = useQueryClient()
  const [note, setNote] = useState(review.note)
  const agree = useMutation({
    mutationFn: (agreement: Agreement) =>
      sendJson(listReviewsSchema, 'POST', '/selection/list/review/agree', agreement),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/selection/list/review'] }),
  })
  return (
    <aside className={classes.agree} aria-label={t('review.agreement')}>
      <h2>{t('review.agreement')}</h2>
      <p className="sf-mute sf-small">{t('review.agreementWhy')}</p>
      <Textarea
        label={t('review.note')}
        placeholder={t('review.notePlaceholder')}
        autosize
        minRows={3}
        maxLength={2000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      {(['marketing', 'sales'] as const).map(team => (
        <TeamForm
          key={team}
          team={team}
          agreed={review[team]}
          busy={agree.isPending && agree.variables.team === team}
          onAgree={name => agree.mutate({ team, name, ...(note.trim() ? { note: note.trim() } : {}) })}
        />
      ))}
      {agree.error && <ErrorNotice error={agree.error} />}
    </aside>
  )
}
