import { tierSchema } from '@server/accounts/accounts.schema.ts'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../shell/root-route.tsx'

/** What part of the list is on show. What cannot be read is left out, so that a hand-edited address still opens. */
const listSearch = z.object({
  tier: tierSchema.optional().catch(undefined),
  cluster: z.string().optional().catch(undefined),
})

/** Which two versions stand side by side; the active one and the one before when left out. */
const compareSearch = z.object({
  from: z.coerce.number().int().min(1).optional().catch(undefined),
  to: z.coerce.number().int().min(1).optional().catch(undefined),
})

/** Which search is on show; the newest when left out. */
const lookalikeSearch = z.object({ id: z.string().optional().catch(undefined) })

/** `/selection/icp`, `/selection/compare`, `/selection/discovery`, `/selection/lookalikes`, `/selection/models`, `/selection/propensity`, `/selection/list`, `/selection/review` */
export const selectionRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/selection/icp',
    component: lazyRouteComponent(() => import('./icp/IcpPage.tsx'), 'IcpPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/selection/compare',
    validateSearch: (search: Record<string, unknown>) => compareSearch.parse(search),
    component: lazyRouteComponent(() => import('./compare/ComparePage.tsx'), 'ComparePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/selection/discovery',
    component: lazyRouteComponent(() => import('./discovery/DiscoveryPage.tsx'), 'DiscoveryPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/selection/lookalikes',
    validateSearch: (search: Record<string, unknown>) => lookalikeSearch.parse(search),
    component: lazyRouteComponent(() => import('./lookalike/LookalikesPage.tsx'), 'LookalikesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/selection/models',
    component: lazyRouteComponent(() => import('./models/ModelsPage.tsx'), 'ModelsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/selection/propensity',
    component: lazyRouteComponent(() => import('./propensity/PropensityPage.tsx'), 'PropensityPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/selection/list',
    validateSearch: (search: Record<string, unknown>) => listSearch.parse(search),
    component: lazyRouteComponent(() => import('./list/ListPage.tsx'), 'ListPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/selection/review',
    component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
  }),
] as const
