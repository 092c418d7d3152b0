import { Kbd, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './KeysHelp.module.css'
import { keysHelp, useKeysHelp } from './keys-help.ts'
import { places } from './rooms.ts'

const mod = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'

/** The list of keys, on `?`. */
export function KeysHelp() {
  const { t } = useTranslation(['shell', 'ui'])
  const opened = useKeysHelp()
  const groups = [
    {
      title: t('keys.everywhere'),
      keys: [
        [[mod, 'K'], t('keys.find')],
        [['/'], t('keys.search')],
        [['?'], t('keys.help')],
        [['Esc'], t('keys.escape')],
      ],
    },
    {
      title: t('keys.tables'),
      keys: [
        [['J', 'K'], t('keys.rows')],
        [['X'], t('keys.select')],
        [['↵'], t('keys.open')],
        [['[', ']'], t('keys.nextAccount')],
      ],
    },
    {
      title: t('keys.studio'),
      keys: [
        [['J', 'K'], t('keys.weights')],
        [['←', '→'], t('keys.weight')],
        [[mod, 'Z'], t('keys.undo')],
        [[mod, '⇧', 'Z'], t('keys.redo')],
      ],
    },
    {
      title: t('keys.going'),
      keys: places.map(place => [
        ['G', place.key.toUpperCase()],
        t('keys.goTo', { place: place.page ? t(`page.${place.page}`) : t(`room.${place.room}`) }),
      ]),
    },
  ] satisfies { title: string; keys: [string[], string][] | (string | string[])[][] }[]
  return (
    <Modal
      opened={opened}
      onClose={keysHelp.close}
      title={t('keys.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <div className={classes.groups}>
        {groups.map(group => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, what]) => (
                <div key={String(what)}>
                  <dt>{what}</dt>
                  <dd>
                    {[keys ?? []].flat().map(key => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
