import { Button, Popover, TextInput } from '@mantine/core'
import { answeredSchema, type Stage } from '@server/insights/insights.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../api/request.ts'
import { queryClient } from '../api/use-api.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'

interface Answer {
  answer: 'accepted' | 'rejected'
  reason?: string
}

/** Sales accept an account that is ready for them, or send it back with a reason. */
export function SalesAnswer({ account, stage }: { account: string; stage: Stage }) {
  const { t } = useTranslation('insights')
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const answer = useMutation({
    mutationFn: (given: Answer) => sendJson(answeredSchema, 'POST', `/insights/accounts/${account}/answer`, given),
    onSuccess: () => {
      setAsking(false)
      return queryClient.invalidateQueries({ predicate: query => String(query.queryKey[0]).startsWith('/insights') })
    },
  })
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
      {answer.error && <ErrorNotice error={answer.error} />}
      {stage === 'mqa' && (
        <Button size="xs" loading={answer.isPending} onClick={() => answer.mutate({ answer: 'accepted' })}>
          {t('account.accept')}
        </Button>
      )}
      <Popover opened={asking} onChange={setAsking} position="bottom-end" shadow="md" trapFocus>
        <Popover.Target>
          <Button size="xs" variant="default" onClick={() => setAsking(!asking)}>
            {t('account.reject')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={event => {
              event.preventDefault()
              if (reason.trim() !== '') answer.mutate({ answer: 'rejected', reason: reason.trim() })
            }}
            style={{ display: 'flex', alignItems: 'end', gap: 8 }}
          >
            <TextInput
              label={t('account.reason')}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
              data-autofocus
              maxLength={200}
            />
            <Button size="xs" type="submit" disabled={reason.trim() === ''} loading={answer.isPending}>
              {t('account.rejectDone')}
            </Button>
          </form>
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
