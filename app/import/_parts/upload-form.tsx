'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

/** Whether the file is on its way. A page that the browser kept and shows again on Back is not sending any more. */
function useSending() {
  const [isSending, setSending] = useState(false)
  useEffect(() => {
    const reset = () => setSending(false)
    addEventListener('pageshow', reset)
    return () => removeEventListener('pageshow', reset)
  }, [])
  return [isSending, setSending] as const
}

/**
 * Sends a file to the upload address, as any browser does. The address is no server action: those take small bodies only.
 * With scripts the button says that the file is on its way.
 */
export function UploadForm({ refusal }: { refusal: string | null }) {
  const t = useTranslations('import.upload')
  const [isSending, setSending] = useSending()
  return (
    <form
      action="/api/import"
      method="post"
      encType="multipart/form-data"
      className="max-w-2xl"
      onSubmit={() => setSending(true)}
    >
      {refusal === null ? null : <Refusal words={refusal} />}
      <label htmlFor="upload-file" className="label">
        {t('file')}
      </label>
      <p id="upload-hint" className="mb-1 text-small text-muted">
        {t('hint')}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <input
          id="upload-file"
          type="file"
          name="file"
          required
          accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson"
          aria-describedby={refusal === null ? 'upload-hint' : 'upload-hint upload-problem'}
          aria-invalid={refusal === null ? undefined : true}
          className="input max-w-md grow basis-64"
        />
        <button type="submit" className="btn btn-primary" aria-disabled={isSending || undefined}>
          {isSending ? t('sending') : t('submit')}
        </button>
      </div>
    </form>
  )
}

/** Why the file that was sent before was not taken. Takes the focus when it appears. */
function Refusal({ words }: { words: string }) {
  const t = useTranslations('import.upload')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="alert" className="note border-ink outline-none">
      <p className="font-semibold">{t('refused')}</p>
      <p id="upload-problem">
        <a href="#upload-file">{words}</a>
      </p>
    </div>
  )
}
