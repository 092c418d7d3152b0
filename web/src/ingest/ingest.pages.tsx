import { importKindSchema } from '@server/ingest/ingest.schema.ts'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../shell/root-route.tsx'

const newSearch = z.object({ kind: importKindSchema.optional().catch(undefined) })
const unmatchedSearch = z.object({
  kind: z.enum(['contacts', 'opportunities', 'events']).optional().catch(undefined),
})

const rulesSearch = z.object({ tab: z.enum(['eventTypes', 'changes']).optional().catch(undefined) })
const eventsSearch = z.object({ tab: z.enum(['dead', 'machines']).optional().catch(undefined) })

/** `/ingest/events`, `/ingest/imports`, `/ingest/imports/new`, `/ingest/imports/$id`, `/ingest/rules`, `/ingest/unmatched` */
export const ingestRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ingest/imports',
    component: lazyRouteComponent(() => import('./imports/ImportsPage.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ingest/imports/new',
    validateSearch: (search: Record<string, unknown>) => newSearch.parse(search),
    component: lazyRouteComponent(() => import('./wizard/ImportWizardPage.tsx'), 'ImportWizardPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ingest/imports/$id',
    component: lazyRouteComponent(() => import('./imports/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ingest/unmatched',
    validateSearch: (search: Record<string, unknown>) => unmatchedSearch.parse(search),
    component: lazyRouteComponent(() => import('./unmatched/UnmatchedPage.tsx'), 'UnmatchedPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ingest/events',
    validateSearch: (search: Record<string, unknown>) => eventsSearch.parse(search),
    component: lazyRouteComponent(() => import('./events/EventsPage.tsx'), 'EventsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ingest/rules',
    validateSearch: (search: Record<string, unknown>) => rulesSearch.parse(search),
    component: lazyRouteComponent(() => import('./rules/RulesPage.tsx'), 'RulesPage'),
  }),
] as const
