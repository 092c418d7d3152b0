import { createRootRoute } from '@tanstack/react-router'
import { NoSuchPage } from './NoSuchPage.tsx'
import { PageFault } from './PageFault.tsx'
import { Shell } from './Shell.tsx'

/** The parent of every page's route. */
export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NoSuchPage,
  errorComponent: PageFault,
})
