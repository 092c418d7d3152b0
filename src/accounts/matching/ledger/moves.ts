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

/** Two accounts that are one organisation: `from` goes, `into` stays. */
export interface Pair {
  from: string
  into: string
}

/** How people, deals and events change owner: the domain that writes them does it. Each may run twice. */
export interface Moves {
  /** What waits, called so, goes to its account, and so does what arrives later. `token` names the run. */
  link(context: Context, called: readonly Called[], token: string): Promise<void>
  /** What is called so leaves the account and waits again. */
  unlink(context: Context, called: Called): Promise<void>
  /** What visitors whom nobody knows do from these networks goes from one account (0: none) to another. */
  place(context: Context, networks: readonly string[], pair: Pair): Promise<void>
  /** One account becomes another: its keys, people, deals and events go there, and it is no account of its own any more. */
  unite(context: Context, pair: Pair): Promise<void>
  /** They are two again: all that came from it, and what has arrived by its keys since, goes back. */
  part(context: Context, pair: Pair & { since: Date }): Promise<void>
}
