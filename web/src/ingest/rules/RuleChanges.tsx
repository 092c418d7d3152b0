import { Button } from '@mantine/core'
import { type CollectSettings, ruleChangesSchema } from '@server/ingest/collect/settings/settings.schema.ts'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { TableSkeleton } from '../../ui/TableSkeleton.tsx'
import classes from './Rules.module.css'
import { useChangeRules } from './use-rules.ts'

type Change = z.infer<typeof ruleChangesSchema>['items'][number]

/** Who changed which table when; each state can be had again. */
export function RuleChanges({ rules }: { rules: CollectSettings }) {
  const { t } = useTranslation('rules')
  const f = useFormat()
  const changes = useApi(ruleChangesSchema, '/ingest/rules/changes')
  const { change, pending, error } = useChangeRules(rules)
  const size = ({ what, after }: Change) => {
    const entries = after[what]
    if (!entries) return t('changes.fromStart')
    const count = Object.keys(entries).length
    return t('changes.entries', { count, n: f.number(count) })
  }
  const failed = error ?? changes.error
  return (
    <Section title={t('changes.title')} note={t('changes.note')}>
      {failed && <ErrorNotice error={failed} />}
      {changes.isPending && <TableSkeleton rows={4} />}
      {changes.data?.items.length === 0 && <p className="sf-soft">{t('changes.none')}</p>}
      {changes.data && changes.data.items.length > 0 && (
        <div className={classes.scroll} role="region" aria-label={t('changes.title')} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                {(['at', 'actor', 'what', 'after'] as const).map(head => (
                  <th key={head} scope="col">
                    {t(`changes.${head}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {changes.data.items.map(one => (
                <tr key={one.id}>
                  <td>{f.dateTime(one.at)}</td>
                  <td>{one.actor}</td>
                  <td>{t(`changes.whatName.${one.what}`)}</td>
                  <td>{size(one)}</td>
                  <td className={classes.tools}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={pending}
                      aria-label={t('changes.restoreOf', {
                        what: t(`changes.whatName.${one.what}`),
                        at: f.dateTime(one.at),
                      })}
                      onClick={() => change(one.after)}
                    >
                      {t('changes.restore')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}
