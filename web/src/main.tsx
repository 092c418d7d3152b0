import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/noto-sans-sc/index.css'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './ui/tokens.css'
import './ui/global.css'
import { createRoot } from 'react-dom/client'
import { startI18n } from './i18n/language.ts'
import { App } from './shell/App.tsx'
import { startDensity } from './ui/use-density.ts'

startI18n()
startDensity()
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
