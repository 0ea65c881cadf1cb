import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { dateWords } from '../../../_ui/date-words.ts'
import { Standing } from '../../../_ui/page-title.tsx'
import { standingFacts } from './standing-facts.ts'
import { standingLead, standingSentences } from './standing-words.ts'

/** The page's answer: the lead in bold, then who says what, what settles it, and what is missing. */
export function StandingLine({ ledger }: { ledger: Ledger }) {
  const t = useTranslations('ledger.standing')
  const signs = useTranslations('signs')
  const locale = useLocale()
  const format = useFormatter()
  const facts = standingFacts(ledger)
  const language = {
    t,
    locale,
    basis: (basis: Parameters<typeof basisKey>[0]) => signs(basisKey(basis)),
    outcome: (outcome: 'open' | 'consistent' | 'confirmed' | 'refuted' | 'withdrawn') => signs(`outcome.${outcome}`),
    date: (date: string) => dateWords(locale, date),
    list: (items: readonly string[]) => format.list(items, { type: 'conjunction' }),
  }
  return (
    <Standing>
      <strong>{standingLead(facts, language)}</strong> {standingSentences(facts, language).join(' ')}
    </Standing>
  )
}

const basisKey = (basis: Ledger['findings'][number]['basis']) => `basis.${basis}` as const
