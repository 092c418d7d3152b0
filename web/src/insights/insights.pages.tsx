import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root-route.tsx'

/** `/insights` */
export const insightsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/insights',
    component: lazyRouteComponent(() => import('./InsightsPage.tsx'), 'InsightsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/insights/topics',
    component: lazyRouteComponent(() => import('./topics/TopicsPage.tsx'), 'TopicsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/insights/models',
    component: lazyRouteComponent(() => import('./models/InsightsModelPage.tsx'), 'InsightsModelPage'),
  }),
] as const
