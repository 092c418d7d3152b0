import { useMantineColorScheme } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { setLanguage } from '../i18n/language.ts'
import { useDensity } from '../ui/use-density.ts'
import { keysHelp } from './keys-help.ts'
import { nextScheme } from './NavigationFoot.tsx'
import type { PageAction } from './page-actions.ts'

/** What can be done from every page. */
export function useShellActions(): PageAction[] {
  const { t, i18n } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [density, setDensity] = useDensity()
  const router = useRouter()
  return [
    { id: 'import', label: t('spotlight.import'), run: () => void router.navigate({ to: '/ingest/imports/new' }) },
    {
      id: 'language',
      label: t('spotlight.language'),
      run: () => setLanguage(i18n.resolvedLanguage === 'en' ? 'zh-CN' : 'en'),
    },
    { id: 'scheme', label: t('spotlight.scheme'), run: () => setColorScheme(nextScheme[colorScheme]) },
    {
      id: 'density',
      label: t('spotlight.density'),
      run: () => setDensity(density === 'dense' ? 'normal' : 'dense'),
    },
    { id: 'keys', label: t('spotlight.keys'), run: keysHelp.open },
    { id: 'docs', label: t('spotlight.docs'), run: () => void window.open('/api/docs', '_blank', 'noopener') },
  ]
}
