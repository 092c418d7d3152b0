import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../shell/root-route.tsx'

const matchingSearch = z.object({ tab: z.enum(['queue', 'ledger', 'sources']).optional().catch(undefined) })

/** `/accounts`, `/accounts/matching` and `/accounts/{id}` */
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
    path: '/accounts/$id',
    component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
  }),
] as const
