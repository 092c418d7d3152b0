/** An event of an accepted line in our words, before anybody knows whose it is. Times are milliseconds since 1970. */
export interface Said {
  eventId: string
  /** The client's own hour in seconds since 1970, which a second delivery repeats; 0 when it names no time. */
  hour: number
  occurredAt: number
  receivedAt: number
  source: string
  call: string
  name: string
  /** Said by the sender; '' leaves it to the table of names. */
  type: string
  anonymousId: string
  userId: string
  previousId: string
  email: string
  groupId: string
  /** What the program calls the group. */
  groupName: string
  accountRef: string
  channel: string
  topic: string
  content: string
  play: string
  step: string
  variant: string
  value: number | null
  cost: number | null
  url: string
  referrer: string
  /** Campaign parameters, by the names they have in an address. */
  touch: Touch
  address: string
  agent: string
  machine: string
  /** As JSON; of an identify and a group only. */
  traits: string
  properties: string
}

export type Touch = Readonly<Record<string, string>>

/** What a person's events are found by: the address, else what the source calls the user. */
export const contactRef = (said: Said): string => (said.email !== '' ? said.email : said.userId)
