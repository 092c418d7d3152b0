import { Button, SegmentedControl } from '@mantine/core'
import { type FileInspection, type ImportKind, importKinds } from '@server/ingest/ingest.schema.ts'
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './FileStep.module.css'
import { uploadFile } from './upload-file.ts'

const accepted = '.csv,.tsv,.txt,.xlsx,.json,.ndjson,.jsonl,.parquet'

function Sending({ file, share }: { file: File; share: number }) {
  const { t } = useTranslation('ingest')
  const f = useFormat()
  const title = t(share < 1 ? 'wizard.sending' : 'wizard.looking', { name: file.name })
  return (
    <div className={classes.sending} role="status">
      <span className="sf-truncate">{title}</span>
      <span className="sf-mute">{f.bytes(file.size)}</span>
      <BarMeter share={share} label={title} />
    </div>
  )
}

/** The first step: what the file holds, and the file itself, dropped or chosen. */
export function FileStep(props: { kind: ImportKind | null; onInspected: (file: FileInspection) => void }) {
  const { t } = useTranslation('ingest')
  const [kind, setKind] = useState<ImportKind | null>(props.kind)
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<{ file: File; share: number } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const input = useRef<HTMLInputElement>(null)

  const send = async (file: File | undefined) => {
    if (!file || sending) return
    setError(null)
    setSending({ file, share: 0 })
    try {
      props.onInspected(await uploadFile(file, kind, share => setSending({ file, share })))
    } catch (cause) {
      setError(cause)
    }
    setSending(null)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send(event.dataTransfer.files[0])
  }
  return (
    <div className={classes.step}>
      <h2>{t('wizard.fileTitle')}</h2>
      <p className="sf-soft">{t('wizard.fileWhy')}</p>
      <div className={classes.kind}>
        <span id="import-kind">{t('wizard.holds')}</span>
        <SegmentedControl
          aria-labelledby="import-kind"
          value={kind ?? 'guess'}
          data={[
            { value: 'guess', label: t('wizard.tellByName') },
            ...importKinds.map(value => ({ value, label: t(`kind.${value}`) })),
          ]}
          onChange={value => setKind(importKinds.find(k => k === value) ?? null)}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop onto; the button inside does the same by keyboard */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {sending ? (
          <Sending {...sending} />
        ) : (
          <>
            <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden="true" />
            <p className={classes.here}>{t('wizard.drop')}</p>
            <Button leftSection={<IconUpload size={16} stroke={1.6} />} onClick={() => input.current?.click()}>
              {t('wizard.choose')}
            </Button>
            <p className="sf-mute sf-small">{t('wizard.formats')}</p>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted}
          aria-label={t('wizard.choose')}
          onChange={event => {
            void send(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  )
}
