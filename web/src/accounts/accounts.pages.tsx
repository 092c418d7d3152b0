import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../shell/root-route.tsx'

const matchingSearch = z.object({ tab: z.enum(['queue', 'ledger', 'sources']).optional().catch(undefined) })

const personSearch = z.object({
  email: z.string().optional().catch(undefined),
  contact: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional()
    .catch(undefined),
})

/** `/accounts`, `/accounts/matching`, `/accounts/person`, `/accounts/personas` and `/accounts/{id}` */
export const accountsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/accounts',
    component: lazyRouteComponent(() => import('./AccountsPage.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/accounts/matching',
    validateSearch: (search: Record<string, unknown>) => matchingSearch.parse(search),
    component: lazyRouteComponent(() => import('./matching/MatchingPage.tsx'), 'MatchingPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/accounts/person',
    validateSearch: (search: Record<string, unknown>) => personSearch.parse(search),
    component: lazyRouteComponent(() => import('./person/PersonPage.tsx'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/accounts/personas',
    component: lazyRouteComponent(() => import('./personas/PersonasPage.tsx'), 'PersonasPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/accounts/$id',
    component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
  }),
] as const
