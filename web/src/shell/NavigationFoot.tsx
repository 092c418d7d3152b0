import { ActionIcon, Tooltip, useMantineColorScheme } from '@mantine/core'
import { homeSchema } from '@server/home/home.schema.ts'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { setLanguage } from '../i18n/language.ts'
import { Stamp } from '../ui/Stamp.tsx'
import classes from './NavigationFoot.module.css'

const schemes = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const
export const nextScheme = { auto: 'light', light: 'dark', dark: 'auto' } as const

/** How fresh the facts are, the language, the colours. */
export function NavigationFoot() {
  const { t, i18n } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const home = useApi(homeSchema, '/home', {}, { refetchInterval: 60_000 })
  const times = (home.data?.freshness ?? []).map(kind => kind.at).filter(at => at !== null)
  const newest = times.sort().at(-1) ?? null
  const Picture = schemes[colorScheme]
  return (
    <div className={classes.foot}>
      <div className={classes.fresh}>
        {newest ? (
          <Stamp state={{ kind: 'live', at: newest }} />
        ) : (
          <span className="sf-small sf-mute">{t('foot.noData')}</span>
        )}
      </div>
      <div className={classes.controls}>
        <div className={classes.languages} role="group" aria-label={t('foot.language')}>
          <button
            type="button"
            lang="en"
            aria-pressed={i18n.resolvedLanguage === 'en'}
            onClick={() => setLanguage('en')}
          >
            EN
          </button>
          <button
            type="button"
            lang="zh-CN"
            aria-pressed={i18n.resolvedLanguage === 'zh-CN'}
            onClick={() => setLanguage('zh-CN')}
          >
            中文
          </button>
        </div>
        <Tooltip label={t(`foot.scheme.${colorScheme}`)}>
          <ActionIcon
            size={26}
            aria-label={t(`foot.scheme.${colorScheme}`)}
            onClick={() => setColorScheme(nextScheme[colorScheme])}
          >
            <Picture size={15} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  )
}
