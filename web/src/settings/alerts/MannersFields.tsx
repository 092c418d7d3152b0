import { Select, TextInput } from '@mantine/core'
import { languages, type Manners } from '@server/insights/delivery/delivery.schema.ts'
import { useTranslation } from 'react-i18next'

/** How this browser's user would want to be told. */
export const ownManners = (language: string): Manners => ({
  language: language === 'zh-CN' ? 'zh-CN' : 'en',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  quiet: null,
})

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** Language, time zone and quiet hours of a channel or a person. */
export function MannersFields(props: { value: Manners; onChange: (manners: Manners) => void }) {
  const { t } = useTranslation('alerts')
  const { value, onChange } = props
  const data = hours.map(hour => ({ value: String(hour), label: t('hour', { hour }) }))
  const quiet = (side: 'from' | 'to', chosen: string | null) =>
    onChange({
      ...value,
      quiet: chosen === null ? null : { from: 22, to: 8, ...value.quiet, [side]: Number(chosen) },
    })
  return (
    <>
      <Select
        label={t('language')}
        data={languages.map(language => ({ value: language, label: t(`languages.${language}`) }))}
        value={value.language}
        allowDeselect={false}
        onChange={chosen => onChange({ ...value, language: chosen === 'zh-CN' ? 'zh-CN' : 'en' })}
      />
      <TextInput
        label={t('timeZone')}
        value={value.timeZone}
        onChange={event => onChange({ ...value, timeZone: event.currentTarget.value.trim() })}
      />
      <Select
        label={t('quietFrom')}
        placeholder={t('noQuiet')}
        data={data}
        value={value.quiet ? String(value.quiet.from) : null}
        clearable
        onChange={chosen => quiet('from', chosen)}
      />
      <Select
        label={t('quietTo')}
        placeholder={t('noQuiet')}
        data={data}
        value={value.quiet ? String(value.quiet.to) : null}
        clearable
        onChange={chosen => quiet('to', chosen)}
      />
    </>
  )
}
