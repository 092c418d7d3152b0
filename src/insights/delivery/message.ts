/** What is told, in somebody's language, before a channel gives it its form. */
export interface Message {
  /** `alert.mqa`, `digest`, `test` */
  type: string
  /** When it was put into words: ISO 8601. */
  at: string
  title: string
  sections: { heading: string | null; items: { title: string; detail: string; href: string | null }[] }[]
  /** A last line about why this comes. */
  foot: string
  /** The same for programs. */
  data: Record<string, unknown>
}

/** Plain text, for mail and for logs of chats. */
export const asText = ({ title, sections, foot }: Message): string =>
  [
    title,
    ...sections.flatMap(({ heading, items }) => [
      '',
      ...(heading === null ? [] : [heading, '']),
      ...items.flatMap(item => [
        ...(item.title === title ? [] : [item.title]),
        item.detail,
        ...(item.href === null ? [] : [item.href]),
        '',
      ]),
    ]),
    foot,
  ]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
