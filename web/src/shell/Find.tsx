import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { searchResultSchema } from '@server/accounts/accounts.schema.ts'
import { IconArrowRight, IconBolt, IconBuilding, IconSearch, IconUser } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import classes from './Find.module.css'
import { useOfferedActions } from './page-actions.ts'
import { places } from './rooms.ts'
import { useShellActions } from './use-shell-actions.ts'

const icon = (Picture: typeof IconBolt) => <Picture size={16} stroke={1.6} aria-hidden="true" />

/** ⌘K: finds accounts and people, goes anywhere, does anything that the page or the shell can do. */
export function Find() {
  const { t } = useTranslation('shell')
  const [query, setQuery] = useState('')
  const found = useFound(query)
  const router = useRouter()
  const offered = useOfferedActions()
  const own = useShellActions()
  const matches = (text: string) => text.toLowerCase().includes(query.trim().toLowerCase())
  const groups: SpotlightActionGroupData[] = [
    ...found,
    { group: t('spotlight.on'), actions: offered.map(a => ({ ...a, onClick: a.run, leftSection: icon(IconBolt) })) },
    {
      group: t('spotlight.go'),
      actions: places
        .filter(place => place.page || places.filter(other => other.to === place.to).length === 1)
        .map(place => ({
          id: place.to,
          label: place.page ? `${t(`room.${place.room}`)} › ${t(`page.${place.page}`)}` : t(`room.${place.room}`),
          onClick: () => void router.navigate({ to: place.to }),
          leftSection: icon(IconArrowRight),
        })),
    },
    { group: t('spotlight.do'), actions: own.map(a => ({ ...a, onClick: a.run, leftSection: icon(IconBolt) })) },
  ]
  return (
    <Spotlight
      title={t('find')}
      shortcut={['mod + K']}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={() => setQuery('')}
      actions={groups}
      filter={(_, all) =>
        all
          .map(entry =>
            'actions' in entry
              ? {
                  ...entry,
                  actions: entry.actions.filter(a => a.id.startsWith('found:') || matches(String(a.label))),
                }
              : entry,
          )
          .filter(entry => !('actions' in entry) || entry.actions.length > 0)
      }
      nothingFound={t('spotlight.nothing')}
      highlightQuery
      classNames={{ root: classes.find, search: classes.search, actionsGroup: classes.group }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      radius="lg"
      scrollable
      maxHeight={440}
      searchProps={{
        leftSection: icon(IconSearch),
        placeholder: t('spotlight.placeholder'),
        'aria-label': t('spotlight.placeholder'),
      }}
    />
  )
}

/** Accounts and people that match what is typed, as soon as typing pauses. */
function useFound(query: string): SpotlightActionGroupData[] {
  const { t } = useTranslation('shell')
  const f = useFormat()
  const router = useRouter()
  const [typed] = useDebouncedValue(query.trim(), 150)
  const found = useApi(searchResultSchema, '/accounts/search', { q: typed }, { enabled: typed.length > 0, keep: true })
  if (!query.trim() || !found.data) return []
  const open = (id: string) => void router.navigate({ to: `/accounts/${id}` })
  return [
    {
      group: t('spotlight.accounts'),
      actions: found.data.accounts.map(account => {
        const { first, second } = f.names(account)
        return {
          id: `found:${account.id}`,
          label: second ? `${first} ${second}` : first,
          description: [account.domain, account.city, account.country && f.country(account.country)]
            .filter(Boolean)
            .join(' · '),
          onClick: () => open(account.id),
          leftSection: icon(IconBuilding),
        }
      }),
    },
    {
      group: t('spotlight.people'),
      actions: found.data.contacts.flatMap(({ id, name, title, account }) =>
        account
          ? [
              {
                id: `found:${id}`,
                label: name,
                description: [title, account.name].filter(Boolean).join(' · '),
                onClick: () => open(account.id),
                leftSection: icon(IconUser),
              },
            ]
          : [],
      ),
    },
  ]
}
