import { Button, Textarea } from '@mantine/core'
import { buyingRoles } from '@server/accounts/buying-group/buying-group.schema.ts'
import { allTalkingPointsSchema, type TalkingPoints } from '@server/insights/actions/actions.schema.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { queryClient, useApi } from '../../api/use-api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { showUndoToast } from '../../ui/undo-toast.tsx'
import classes from './AlertsPage.module.css'

const path = '/insights/actions/points'
const fields = ['pains', 'value', 'message'] as const

/** What we want to say to people of each role. */
export function TalkingPointsSection() {
  const { t } = useTranslation('alerts')
  const points = useApi(allTalkingPointsSchema, path)
  const [draft, setDraft] = useState<TalkingPoints[] | null>(null)
  const shown = draft ?? points.data?.items
  const save = useMutation({
    mutationFn: (items: readonly TalkingPoints[]) =>
      sendJson(allTalkingPointsSchema, 'PUT', path, {
        items: items.filter(item => fields.some(field => item[field].trim() !== '')),
      }),
    onSuccess: () => {
      setDraft(null)
      showUndoToast(t('saved'))
      return queryClient.invalidateQueries({
        predicate: query => String(query.queryKey[0]).startsWith('/insights/actions'),
      })
    },
  })
  return (
    <Section title={t('points.title')} note={t('points.note')}>
      {(save.error ?? points.error) && <ErrorNotice error={(save.error ?? points.error) as Error} />}
      {shown && (
        <form
          onSubmit={event => {
            event.preventDefault()
            save.mutate(shown)
          }}
        >
          <div className={classes.roles}>
            {buyingRoles.map(role => {
              const item = shown.find(one => one.role === role) ?? { role, pains: '', value: '', message: '' }
              return (
                <fieldset key={role}>
                  <legend>{t(`points.role.${role}`)}</legend>
                  {fields.map(field => (
                    <Textarea
                      key={field}
                      label={t(`points.${field}`)}
                      value={item[field]}
                      autosize
                      minRows={1}
                      maxLength={1000}
                      onChange={event =>
                        setDraft([
                          ...shown.filter(one => one.role !== role),
                          { ...item, [field]: event.currentTarget.value },
                        ])
                      }
                    />
                  ))}
                </fieldset>
              )
            })}
          </div>
          <Button type="submit" mt={12} disabled={draft === null} loading={save.isPending}>
            {t('save')}
          </Button>
        </form>
      )}
    </Section>
  )
}
