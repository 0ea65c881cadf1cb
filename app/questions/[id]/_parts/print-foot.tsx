import { useLocale, useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { dateWords } from '../../../_ui/date-words.ts'
import { MomentText } from '../../../_ui/dates.tsx'

/** What a printed ledger says of itself: which day and moment it shows, and where it can be read. */
export function PrintFoot({ ledger, asOf, address }: { ledger: Ledger; asOf: string; address: string }) {
  const t = useTranslations('ledger.foot')
  const locale = useLocale()
  return (
    <p className="print-foot mt-6 hidden border-t border-line pt-2 text-small">
      {t.rich('printed', {
        asOf: dateWords(locale, asOf),
        moment: () => <MomentText at={ledger.recordedAt} />,
        count: ledger.claims.length,
        address,
      })}
    </p>
  )
}
