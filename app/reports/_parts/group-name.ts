import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import { NONE, type ReportBy, type ReportGroup, UNATTRIBUTED } from '#lib/domain/rates/report.ts'
import { findingBasisSchema, hedgeSchema, questionKindSchema } from '#lib/domain/vocabulary.ts'

/** The words for a group: names as they are recorded, fixed words from the catalogue. */
export function useGroupName(by: ReportBy): (group: Pick<ReportGroup, 'key' | 'label'>) => string {
  const t = useTranslations('reports')
  const signs = useTranslations('signs')
  return ({ key, label }) => {
    if (key === 'total') return t('head.total')
    if (key === NONE) return t(`none.${by}`)
    if (key === UNATTRIBUTED && by === 'claimant') return t('unattributed')
    if (by === 'questionKind') return worded(questionKindSchema, key, (kind) => signs(`questionKind.${kind}`)) ?? label
    if (by === 'hedge') return worded(hedgeSchema, key, (hedge) => signs(`hedge.${hedge}`)) ?? label
    if (by === 'basis') return worded(findingBasisSchema, key, (basis) => signs(`basis.${basis}`)) ?? label
    return label
  }
}

/** The words for a value of a vocabulary; null for what is none of them. */
export function worded<S extends z.ZodType>(
  schema: S,
  text: string,
  word: (value: z.output<S>) => string,
): string | null {
  const parsed = schema.safeParse(text)
  return parsed.success ? word(parsed.data) : null
}
