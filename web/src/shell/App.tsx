import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../api/use-api.ts'
import { theme, themeVariables } from '../ui/theme.ts'
import { router } from './router.tsx'
import 'dayjs/locale/zh-cn'

/** Everything that surrounds the pages: theme, dates, cache, router. */
export function App() {
  const { i18n } = useTranslation()
  return (
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: i18n.resolvedLanguage === 'zh-CN' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
        <QueryClientProvider client={queryClient}>
          <Notifications limit={3} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  )
}
