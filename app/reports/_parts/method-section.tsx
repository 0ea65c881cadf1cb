import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const parts = ['unit', 'excluded', 'resolved', 'time', 'small', 'calibration', 'clocks'] as const

/** How every figure is made, with the sources of the methods. */
export function MethodSection() {
  const t = useTranslations('reports.method')
  const bold = { b: (chunks: ReactNode) => <b>{chunks}</b> }
  return (
    <details id="method" className="mt-7">
      <summary className="font-semibold">{t('title')}</summary>
      {parts.map((part) => (
        <p key={part} className="mt-2">
          {t.rich(part, bold)}
        </p>
      ))}
    </details>
  )
}
