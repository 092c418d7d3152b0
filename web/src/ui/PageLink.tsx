import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { linkTo } from './link-to.ts'

/** A link to a page of ours by its whole address, query included: `/accounts?grade=A`. */
export function PageLink(props: { to: string; className?: string | undefined; title?: string; children: ReactNode }) {
  return (
    <Link
      {...linkTo(props.to)}
      {...(props.className ? { className: props.className } : {})}
      {...(props.title ? { title: props.title } : {})}
    >
      {props.children}
    </Link>
  )
}
