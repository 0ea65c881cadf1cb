'use client'

import { useLocale, useTranslations } from 'next-intl'

/** Says when the draft was kept on this device, and lets it be taken up again or discarded. */
export function DraftLine({
  keptAt,
  restoredAt,
  waitingAt,
  isFailed,
  onRestore,
  onDiscard,
}: {
  keptAt: string | null
  restoredAt: string | null
  waitingAt: string | null
  isFailed: boolean
  onRestore: () => void
  onDiscard: () => void
}) {
  const t = useTranslations('claims-log')
  const locale = useLocale()
  const time = (at: string) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(new Date(at))
  const moment = (at: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  const words = isFailed
    ? t('draft.failed')
    : keptAt
      ? t('draft.kept', { time: time(keptAt) })
      : waitingAt
        ? t('draft.waiting', { time: moment(waitingAt) })
        : restoredAt
          ? t('draft.restored', { time: moment(restoredAt) })
          : null
  if (words === null) return null
  return (
    <>
      <span className="text-small text-muted">{words}</span>
      {waitingAt && !keptAt ? (
        <button type="button" className="btn-plain text-small" onClick={onRestore}>
          {t('draft.restore')}
        </button>
      ) : null}
      <button type="button" className="btn-plain text-small" onClick={onDiscard}>
        {t('bar.discard')}
      </button>
    </>
  )
}
