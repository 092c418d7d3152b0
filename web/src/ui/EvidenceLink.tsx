import type { ReactNode } from 'react'
import classes from './EvidenceLink.module.css'
import { PageLink } from './PageLink.tsx'

/** An accent link that names what it opens ("121 deals"). `to` is a page of ours with its query. */
export function EvidenceLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <PageLink to={to} className={classes.link}>
      {children}
    </PageLink>
  )
}
