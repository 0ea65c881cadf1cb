'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

/**
 * Sends a file to the upload address, as any browser does. The address is no server action: those take small bodies only.
 * With scripts the button says that the file is on its way.
 */
export function UploadForm({ refusal }: { refusal: string | null }) {
  const t = useTranslations('import.upload')
  const [isSending, setSending] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal !== null) box.current?.focus()
  }, [refusal])
  useEffect(() => {
    // A page that the browser kept and shows again on Back is not sending any more.
    const reset = () => setSending(false)
    addEventListener('pageshow', reset)
    return () => removeEventListener('pageshow', reset)
  }, [])
  return (
    <form
      action="/api/import"
      method="post"
      encType="multipart/form-data"
      className="max-w-2xl"
      onSubmit={() => setSending(true)}
    >
      {refusal === null ? null : (
        <div ref={box} tabIndex={-1} role="alert" className="note border-ink outline-none">
          <p className="font-semibold">{t('refused')}</p>
          <p id="upload-problem">
            <a href="#upload-file">{refusal}</a>
          </p>
        </div>
      )}
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
