import { createRouter } from '@tanstack/react-router'
import { accountsRoutes } from '../accounts/accounts.pages.tsx'
import { homeRoutes } from '../home/home.pages.tsx'
import { ingestRoutes } from '../ingest/ingest.pages.tsx'
import { insightsRoutes } from '../insights/insights.pages.tsx'
import { selectionRoutes } from '../selection/selection.pages.tsx'
import { settingsRoutes } from '../settings/settings.pages.tsx'
import { rootRoute } from './root-route.tsx'
import { readSearch, writeSearch } from './search-text.ts'

/** The pages of every domain; each brings its own routes. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...homeRoutes,
    ...accountsRoutes,
    ...selectionRoutes,
    ...insightsRoutes,
    ...ingestRoutes,
    ...settingsRoutes,
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
})
