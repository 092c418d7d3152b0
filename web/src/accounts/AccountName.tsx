import { useFormat } from '../i18n/use-format.ts'
import { PageLink } from '../ui/PageLink.tsx'
import classes from './AccountName.module.css'

/** A company's names in both scripts, the reader's own first. `link` opens its page. */
export function AccountName(props: {
  account: { id: string; name: string; localName: string | null }
  link?: boolean
}) {
  const f = useFormat()
  const { first, second } = f.names(props.account)
  const whole = second ? `${first} ${second}` : first
  const names = (
    <>
      <b>{first}</b>
      {second && <span>{second}</span>}
    </>
  )
  return props.link ? (
    <PageLink to={`/accounts/${props.account.id}`} className={classes.name} title={whole}>
      {names}
    </PageLink>
  ) : (
    <span className={classes.name} title={whole}>
      {names}
    </span>
  )
}
