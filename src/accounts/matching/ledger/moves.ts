import type { Context } from '../../../context.ts'

/** What a source calls an account, and the account that it means. */
export interface Called {
  source: string
  /** Its name for the account; '' when only the domain of the addresses speaks. */
  ref: string
  domain: string
  /** The person, where neither a name nor a domain speaks; else ''. */
  contact: string
  accountId: string
}

/** How people, deals and events change owner: the domain that writes them does it. Each may run twice. */
export interface Moves {
  /** What waits, called so, goes to its account, and so does what arrives later. `token` names the run. */
  link(context: Context, called: readonly Called[], token: string): Promise<void>
  /** What is called so leaves the account and waits again. */
  unlink(context: Context, called: Called): Promise<void>
}
