import { Button, type ButtonProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { linkTo } from './link-to.ts'

/** A button that goes to a page by its whole address, query included; a link to the keyboard and the reader. */
export function LinkButton({ to, ...rest }: ButtonProps & { to: string }) {
  return <Button {...rest} renderRoot={root => <Link {...linkTo(to)} {...root} />} />
}
