import { Button, TextInput } from '@mantine/core'
import type { Reject } from '@server/ingest/ingest.schema.ts'
import { IconArrowRight, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { expectedText } from './expected-text.ts'
import { markFault } from './mark-fault.ts'
import classes from './Problems.module.css'

/** What stood in the file, with the fault marked inside it; nothing at all is said in words. */
export function Found({ found, suggestion }: { found: string; suggestion: string | null }) {
  const { t } = useTranslation('ingest')
  if (found === '') return <span className="sf-mute">{t('problems.empty')}</span>
  const { before, fault, after } = markFault(found, suggestion)
  return (
    <span className={classes.found} title={found}>
      {before}
      <mark>{fault}</mark>
      {after}
    </span>
  )
}

function EditCell(props: { label: string; start: string; onSave: (value: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('ingest')
  const { t: tUi } = useTranslation('ui')
  const [value, setValue] = useState(props.start)
  return (
    <form
      className={classes.edit}
      onSubmit={event => {
        event.preventDefault()
        props.onSave(value)
      }}
    >
      <TextInput
        autoFocus
        aria-label={props.label}
        value={value}
        onChange={event => setValue(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Escape' && props.onCancel()}
      />
      <Button size="xs" type="submit">
        {t('problems.take')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={props.onCancel}>
        {tUi('cancel')}
      </Button>
    </form>
  )
}

/** What the value becomes: the repair taken so far, else the suggestion. */
function FixCell({ suggestion, taken }: { suggestion: string | null; taken: string | null }) {
  const { t } = useTranslation('ingest')
  const fix = taken ?? suggestion
  if (fix === null) return <td className="sf-mute">{t('problems.noFix')}</td>
  return (
    <td className="sf-truncate">
      <span className={classes.fix} title={fix}>
        {taken === null ? (
          <IconArrowRight size={14} stroke={1.6} aria-hidden="true" />
        ) : (
          <IconCheck size={14} stroke={2} aria-label={t('problems.taken')} />
        )}
        <b>{fix || t('problems.empty')}</b>
      </span>
    </td>
  )
}

/** One rejected value: where, what was found, what was expected, and the way to mend it. `taken` is the repair so far. */
export function ProblemRow(props: {
  reject: Reject
  taken: string | null
  onTake: (value: string) => void
  onUndo: () => void
}) {
  const { t, i18n } = useTranslation('ingest')
  const f = useFormat()
  const [editing, setEditing] = useState(false)
  const { reject, taken } = props
  const place = t('problems.place', { row: f.number(reject.row), column: reject.column })
  return (
    <tr data-taken={taken !== null || undefined}>
      <td className="sf-num">{f.number(reject.row)}</td>
      <th scope="row" className="sf-truncate" title={reject.column}>
        {reject.column || '–'}
      </th>
      <td className="sf-truncate">
        <Found found={reject.found} suggestion={reject.suggestion} />
      </td>
      <td className={classes.expected}>{expectedText(t, i18n, reject)}</td>
      {editing ? (
        <td colSpan={2}>
          <EditCell
            label={t('problems.editOf', { place })}
            start={taken ?? reject.suggestion ?? reject.found}
            onSave={value => {
              setEditing(false)
              props.onTake(value)
            }}
            onCancel={() => setEditing(false)}
          />
        </td>
      ) : (
        <>
          <FixCell suggestion={reject.suggestion} taken={taken} />
          <td className={classes.tools}>
            {taken !== null ? (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={t('problems.undoOf', { place })}
                onClick={props.onUndo}
              >
                {t('problems.undo')}
              </Button>
            ) : (
              reject.suggestion !== null && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('problems.acceptOf', { place })}
                  onClick={() => reject.suggestion !== null && props.onTake(reject.suggestion)}
                >
                  {t('problems.accept')}
                </Button>
              )
            )}
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={t('problems.editOf', { place })}
              onClick={() => setEditing(true)}
            >
              {t('problems.edit')}
            </Button>
          </td>
        </>
      )}
    </tr>
  )
}
