import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const key = (sign: ReactNode) => <kbd>{sign}</kbd>

/** Which keys work here; the full list folds, and ? opens it. */
export function KeysHelp() {
  const t = useTranslations('queue.keys')
  return (
    <details className="no-print mb-2 text-small text-muted">
      <summary data-key="?">{t.rich('line', { j: key, k: key, enter: key, a: key, p: key, help: key })}</summary>
      <p className="mt-1">{t('explain')}</p>
    </details>
  )
}
