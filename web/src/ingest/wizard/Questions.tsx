import { SegmentedControl, TextInput } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ingest } from '../ingest.en.ts'
import { answerOf, type Question, questionsAsked, type Wizard, type WizardAction } from './import-wizard.ts'
import classes from './Questions.module.css'

type ChoiceName = keyof (typeof ingest)['choice']

/** What the file leaves open, asked once for all its rows, with the values that made it doubtful. */
export function Questions({ wizard, act }: { wizard: Wizard; act: (action: WizardAction) => void }) {
  const asked = questionsAsked(wizard)
  if (asked.length === 0) return null
  return (
    <ul className={classes.questions}>
      {asked.map(question => (
        <QuestionRow key={question.id} question={question} answer={answerOf(wizard, question)} act={act} />
      ))}
    </ul>
  )
}

function QuestionRow(props: { question: Question; answer: string | null; act: (action: WizardAction) => void }) {
  const { t, i18n } = useTranslation('ingest')
  const { question, answer, act } = props
  const label = (choice: string) => {
    // a point and a comma cannot be parts of a key
    const name = `${question.id}_${{ '.': 'point', ',': 'comma' }[choice] ?? choice}`
    return i18n.exists(`ingest:choice.${name}`) ? t(`choice.${name as ChoiceName}`) : choice
  }
  const say = (choice: string) => act({ do: 'answer', question: question.id, choice })
  return (
    <li className={classes.question} data-open={answer === null || undefined}>
      <IconHelpCircle size={16} stroke={1.6} aria-hidden="true" />
      <div className={classes.words}>
        <b id={`question-${question.id}`}>{t(`question.${question.id}`)}</b>
        <span className="sf-mute sf-small">
          {t('questionAbout', {
            column: question.column,
            samples: question.samples.slice(0, 3).join(t('listSeparator')),
          })}
        </span>
      </div>
      {question.id === 'currency' ? (
        <div className={classes.currency}>
          <SegmentedControl
            aria-labelledby={`question-${question.id}`}
            value={answer ?? ''}
            data={question.choices.slice(0, 6)}
            onChange={say}
          />
          <TextInput
            className={classes.code ?? ''}
            aria-label={t('otherCurrency')}
            placeholder={t('other')}
            maxLength={3}
            onChange={event => {
              const code = event.currentTarget.value.toUpperCase()
              if (/^[A-Z]{3}$/.test(code)) say(code)
            }}
          />
        </div>
      ) : (
        <SegmentedControl
          aria-labelledby={`question-${question.id}`}
          value={answer ?? ''}
          data={question.choices.map(value => ({ value, label: label(value) }))}
          onChange={say}
        />
      )}
    </li>
  )
}
