import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { type IcpCheck, icpCheckSchema } from '@server/selection/selection.schema.ts'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '../../api/request.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useProblemText } from './use-problem-text.ts'
import classes from './YamlPanel.module.css'

const check = (draft: { yaml: string } | { definition: IcpDefinition }) =>
  sendJson(icpCheckSchema, 'POST', '/selection/icp/check', draft)

/** The definition as text. What is typed becomes the draft as soon as nothing is wrong with it. */
export function YamlPanel(props: { definition: IcpDefinition; onChange: (definition: IcpDefinition) => void }) {
  const { t } = useTranslation('selection')
  const [start] = useState(props.definition)
  const [typed, setTyped] = useState<string | null>(null)
  const [settled] = useDebouncedValue(typed, 300)
  const help = useId()
  const first = useQuery({ queryKey: ['/selection/icp/check', start], queryFn: () => check({ definition: start }) })
  const checked = useQuery({
    queryKey: ['/selection/icp/check', settled],
    queryFn: () => check({ yaml: settled ?? '' }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  })
  const answer = checked.data ?? first.data
  const adopt = useEffectEvent((definition: IcpDefinition) => props.onChange(definition))
  useEffect(() => {
    if (checked.data?.definition && !checked.isPlaceholderData) adopt(checked.data.definition)
  }, [checked.data, checked.isPlaceholderData])

  const text = typed ?? first.data?.yaml ?? ''
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
    link.download = 'icp.yaml'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const error = first.error ?? checked.error
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <p id={help}>{t('icp.yamlHelp')}</p>
        <Button size="xs" variant="default" onClick={download} disabled={text === ''}>
          {t('icp.downloadYaml')}
        </Button>
      </div>
      <textarea
        className={classes.text}
        aria-label={t('icp.yaml')}
        aria-describedby={help}
        aria-invalid={(answer?.problems.length ?? 0) > 0}
        spellCheck={false}
        value={text}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {error && <ErrorNotice error={error} />}
      {answer && <Findings problems={answer.problems} warnings={answer.warnings} />}
    </div>
  )
}

function Findings({ problems, warnings }: Pick<IcpCheck, 'problems' | 'warnings'>) {
  const { t } = useTranslation('selection')
  const text = useProblemText([...problems, ...warnings])
  const found = [...problems.map(p => ({ ...p, wrong: true })), ...warnings.map(w => ({ ...w, wrong: false }))]
  return (
    <div className={classes.findings} role="status" aria-live="polite">
      {problems.length > 0 ? (
        <p className={classes.bad}>{t('icp.yamlWrong', { count: problems.length })}</p>
      ) : (
        <p className={classes.good}>
          <IconCheck size={14} stroke={1.8} aria-hidden="true" /> {t('icp.yamlFine')}
        </p>
      )}
      <ul>
        {found.map(item => (
          <li key={`${item.path} ${item.code} ${item.message}`} data-wrong={item.wrong || undefined}>
            <IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" />
            <div>
              <code>{item.path}</code> {text(item).message}
              {item.fix && <p className="sf-mute">{text(item).fix}</p>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
