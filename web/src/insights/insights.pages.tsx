import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root-route.tsx'

/** `/insights` */
export const insightsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/insights',
    component: lazyRouteComponent(() => import('./InsightsPage.tsx'), 'InsightsPage'),
  }),
] as const
