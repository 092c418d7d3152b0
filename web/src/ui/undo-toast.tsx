import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import classes from './undo-toast.module.css'

/** Says what was done and takes it back for 8 s, instead of asking "are you sure". Without `undo` it only says so. */
export function showUndoToast(message: string, undo?: { label: string; run: () => void }): void {
  const id = `undo-${Date.now()}`
  notifications.show({
    id,
    position: 'bottom-center',
    autoClose: 8000,
    withCloseButton: !undo,
    classNames: { root: classes.toast, description: classes.body, closeButton: classes.close },
    message: (
      <>
        <span>{message}</span>
        {undo && (
          <Button
            size="xs"
            className={classes.undo}
            onClick={() => {
              notifications.hide(id)
              undo.run()
            }}
          >
            {undo.label}
          </Button>
        )}
      </>
    ),
  })
}
