import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shell/root-route.tsx'

/** `/settings/keys`, `/settings/alerts` */
export const settingsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/settings/keys',
    component: lazyRouteComponent(() => import('./KeysPage.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/settings/alerts',
    component: lazyRouteComponent(() => import('./alerts/AlertsPage.tsx'), 'AlertsPage'),
  }),
] as const
