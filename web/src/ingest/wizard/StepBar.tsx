import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Step, steps } from './import-wizard.ts'
import classes from './StepBar.module.css'

/** The steps of the wizard; those behind can be gone back to. */
export function StepBar(props: {
  step: Step
  locked: boolean
  note?: string | undefined
  onStep: (step: Step) => void
}) {
  const { t } = useTranslation('ingest')
  const here = steps.indexOf(props.step)
  return (
    <div className={classes.bar}>
      <ol className={classes.steps} aria-label={t('wizard.steps')}>
        {steps.map((step, i) => {
          const done = i < here
          const face = (
            <>
              <span className={classes.number} data-done={done || undefined} aria-hidden="true">
                {done ? <IconCheck size={12} stroke={2.4} /> : i + 1}
              </span>
              {t(`wizard.step.${step}`)}
            </>
          )
          return (
            <li key={step} aria-current={i === here ? 'step' : undefined}>
              {done && !props.locked ? (
                <button type="button" onClick={() => props.onStep(step)}>
                  {face}
                </button>
              ) : (
                <span>{face}</span>
              )}
            </li>
          )
        })}
      </ol>
      {props.note && (
        <span className={`${classes.note} sf-truncate`} title={props.note}>
          {props.note}
        </span>
      )}
    </div>
  )
}
