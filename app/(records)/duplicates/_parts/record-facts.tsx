import { useTranslations } from 'next-intl'
import type { LikelyRecord, MergeKind } from '#lib/domain/merge.ts'
import { actorKindSchema, documentKindSchema, questionKindSchema } from '#lib/domain/vocabulary.ts'

/** What tells a record from another of its name: its own kind, and how many claims it has. */
export function RecordFacts({ kind, record: { recordKind, uses } }: { kind: MergeKind; record: LikelyRecord }) {
  const t = useTranslations('duplicates.facts')
  const signs = useTranslations('signs')
  const own =
    kind === 'actor'
      ? signs(`actorKind.${actorKindSchema.parse(recordKind)}`)
      : kind === 'document'
        ? signs(`documentKind.${documentKindSchema.parse(recordKind)}`)
        : signs(`questionKind.${questionKindSchema.parse(recordKind)}`)
  return (
    <>
      {own}, {t(kind, { uses })}
    </>
  )
}
