import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import classes from './ErrorNotice.module.css'
import { useErrorText } from './use-error-text.ts'

/** A failure in the reader's words with its fix and every single problem. `onRetry` offers to try again. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const text = useErrorText()
  const problem = text(error)
  const problems = error instanceof ApiError ? error.problems : []
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={16} stroke={1.6} aria-hidden="true" />
      <div className={classes.body}>
        <p className={classes.title}>{problem.message}</p>
        {problem.fix && <p className="sf-soft">{problem.fix}</p>}
        {problems.length > 0 && (
          <ul className={classes.list}>
            {problems.map(item => (
              <li key={`${item.path} ${item.code} ${item.message}`}>
                <b>{item.path}</b> {text(item).message} <span className="sf-soft">{text(item).fix}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </div>
  )
}
