import {
  type Icon,
  IconActivity,
  IconBuilding,
  IconDatabase,
  IconHome,
  IconSettings,
  IconTargetArrow,
} from '@tabler/icons-react'

/** The rooms of the house and their sub-pages; names stand in the `shell` catalogue under `room` and `page`. */
export const rooms = [
  { id: 'home', to: '/', icon: IconHome, key: 'h', pages: [] },
  {
    id: 'accounts',
    to: '/accounts',
    icon: IconBuilding,
    key: 'a',
    pages: [
      { id: 'matching', to: '/accounts/matching', key: 'w' },
      { id: 'personas', to: '/accounts/personas', key: 'q' },
      { id: 'person', to: '/accounts/person', key: 'p' },
    ],
  },
  {
    id: 'selection',
    to: '/selection/list',
    icon: IconTargetArrow,
    key: 's',
    pages: [
      { id: 'icp', to: '/selection/icp', key: 'i' },
      { id: 'discovery', to: '/selection/discovery', key: 'v' },
      { id: 'models', to: '/selection/models', key: 'o' },
      { id: 'propensity', to: '/selection/propensity', key: 'y' },
      { id: 'lookalikes', to: '/selection/lookalikes', key: 'k' },
      { id: 'list', to: '/selection/list', key: 'l' },
      { id: 'review', to: '/selection/review', key: 'r' },
    ],
  },
  {
    id: 'insights',
    to: '/insights',
    icon: IconActivity,
    key: 'n',
    pages: [
      { id: 'topics', to: '/insights/topics', key: 'f' },
      { id: 'points', to: '/insights/models', key: 'x' },
    ],
  },
  {
    id: 'ingest',
    to: '/ingest/imports',
    icon: IconDatabase,
    key: 'd',
    pages: [
      { id: 'imports', to: '/ingest/imports', key: 'm' },
      { id: 'events', to: '/ingest/events', key: 't' },
      { id: 'rules', to: '/ingest/rules', key: 'c' },
      { id: 'unmatched', to: '/ingest/unmatched', key: 'u' },
    ],
  },
  {
    id: 'settings',
    to: '/settings/keys',
    icon: IconSettings,
    key: 'e',
    pages: [
      { id: 'keys', to: '/settings/keys', key: 'j' },
      { id: 'alerts', to: '/settings/alerts', key: 'b' },
    ],
  },
] as const satisfies readonly {
  id: string
  to: string
  icon: Icon
  key: string
  pages: readonly { id: string; to: string; key: string }[]
}[]

export type Room = (typeof rooms)[number]

/** The room that a path belongs to: its first segment, or home. */
export function roomOf(path: string): Room {
  const segment = path.split('/')[1] ?? ''
  return rooms.find(room => room.id === segment) ?? rooms[0]
}

/** Every place that can be gone to by `g` and a key. */
export const places = rooms.flatMap(room => [
  { to: room.to as string, key: room.key as string, room: room.id, page: null },
  ...room.pages.map(page => ({ to: page.to as string, key: page.key as string, room: room.id, page: page.id })),
])
