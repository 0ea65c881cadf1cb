import { useLocale, useTranslations } from 'next-intl'
import { findingBasisSchema, hedgeSchema, outcomeSchema, questionKindSchema } from '#lib/domain/vocabulary.ts'
import { dateWords } from '../../_ui/date-words.ts'
import { MomentText } from '../../_ui/dates.tsx'
import { worded } from './group-name.ts'
import type { ShownReport } from './shown-report.ts'

const filters = [
  'claimant',
  'source',
  'place',
  'incident',
  'question',
  'document',
  'questionKind',
  'hedge',
  'basis',
  'outcome',
  'year',
  'from',
  'until',
  'disputed',
  'q',
] as const

/** What the figures are of: both clocks, the unit, the filter in words and the hash, on screen and on paper. */
export function ReportFoot({
  report,
  typed,
  again,
}: {
  report: ShownReport
  typed: Readonly<Record<string, string>>
  /** The address that gives these very figures again. */
  again: string
}) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const words = useFilterWords(typed)
  const { asOf, recordedAt, unit, by, claimSetHash } = report
  return (
    <footer className="mt-7 border-t border-line pt-2 text-small text-muted">
      <p className="max-w-none">
        {t.rich('foot.asOf', { date: dateWords(locale, asOf), moment: () => <MomentText at={recordedAt} /> })}{' '}
        {t('foot.counted', { unit, by: t(`by.${by}`) })}{' '}
        {words.length > 0 ? t('foot.filter', { filter: words.join('; ') }) : t('foot.noFilter')}{' '}
        <span className="break-all">{t('foot.set', { hash: claimSetHash })}</span>{' '}
        <a href={again} className="no-print underline">
          {t('foot.again')}
        </a>
      </p>
      <p className="print-foot hidden max-w-none">{t('foot.method')}</p>
    </footer>
  )
}

function useFilterWords(typed: Readonly<Record<string, string>>): string[] {
  const t = useTranslations('reports.filterWords')
  const signs = useTranslations('signs')
  const locale = useLocale()
  const fixed: Readonly<Record<string, (item: string) => string>> = {
    from: (item) => dateWords(locale, item),
    until: (item) => dateWords(locale, item),
    questionKind: (item) => worded(questionKindSchema, item, (kind) => signs(`questionKind.${kind}`)) ?? item,
    hedge: (item) => worded(hedgeSchema, item, (hedge) => signs(`hedge.${hedge}`)) ?? item,
    basis: (item) => worded(findingBasisSchema, item, (basis) => signs(`basis.${basis}`)) ?? item,
    outcome: (item) => worded(outcomeSchema, item, (outcome) => signs(`outcome.${outcome}`)) ?? item,
  }
  return filters.flatMap((name) => {
    const value = typed[name]
    if (!value) return []
    const word = fixed[name]
    return [t(name, { value: word ? value.split(',').map(word).join(', ') : value })]
  })
}
