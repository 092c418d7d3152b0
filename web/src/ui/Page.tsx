import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Page.module.css'

/** The id of the page's heading: navigation moves the focus there. */
export const pageHeading = 'page-heading'

/**
 * A page: the bar of 52 px, then its body. `crumbs` lead to the title; `lead` follows it (saved views, steps);
 * `actions` stand at the far end; `band` below the bar (the as-of band). A `fixed` body fills the window and scrolls
 * its own parts; else the body scrolls as a whole and has gutters. `heading` replaces the title's plain text.
 */
export function Page(props: {
  title: string
  heading?: ReactNode
  crumbs?: readonly { label: string; to: string }[]
  lead?: ReactNode
  actions?: ReactNode
  band?: ReactNode
  fixed?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${props.title} · Spearfish`
  }, [props.title])
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <div className={classes.title}>
          {props.crumbs && (
            <nav className={classes.crumbs} aria-label={t('page.crumbs')}>
              {props.crumbs.map(crumb => (
                <Fragment key={crumb.to}>
                  <Link to={crumb.to}>{crumb.label}</Link>
                  <IconChevronRight size={14} stroke={1.6} aria-hidden="true" />
                </Fragment>
              ))}
            </nav>
          )}
          <h1 id={pageHeading} tabIndex={-1} className="sf-truncate" title={props.title}>
            {props.heading ?? props.title}
          </h1>
        </div>
        {props.lead && <div className={classes.lead}>{props.lead}</div>}
        {props.actions && <div className={classes.actions}>{props.actions}</div>}
      </header>
      {props.band}
      <div className={props.fixed ? classes.fixed : classes.body}>{props.children}</div>
    </div>
  )
}
