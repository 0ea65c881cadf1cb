import { useFormatter, useTranslations } from 'next-intl'
import type { ImportView } from '#lib/domain/import.ts'
import { MomentText } from '../../_ui/dates.tsx'
import { DefinitionList } from '../../_ui/lists.tsx'
import { Heading } from '../../_ui/page-title.tsx'

const units = [
  { unit: 'MB', bytes: 1_000_000 },
  { unit: 'kB', bytes: 1000 },
] as const

/** What is known of the file: its kind and size, who brought it and when, and how and when it was read. */
export function FileFacts({ one, readAs }: { one: ImportView; readAs: string | null }) {
  const t = useTranslations('import.facts')
  const format = useFormatter()
  const { unit, bytes } = units.find((step) => one.byteCount >= step.bytes) ?? { unit: 'bytes', bytes: 1 }
  const size = format.number(one.byteCount / bytes, { maximumFractionDigits: 1 })
  const kind = (['csv', 'xlsx', 'jsonl'] as const).find((known) => known === one.format)
  return (
    <section>
      <Heading>{t('heading')}</Heading>
      <DefinitionList
        items={[
          { term: t('format'), value: kind ? t(kind) : one.format },
          { term: t('size'), value: t('bytes', { size, unit }) },
          { term: t('columns'), value: format.number(one.columns.length) },
          { term: t('readAs'), value: readAs },
          {
            term: t('uploaded'),
            value: t.rich('uploadedBy', { who: one.startedByName, moment: () => <MomentText at={one.createdAt} /> }),
          },
          { term: t('started'), value: one.startedAt ? <MomentText at={one.startedAt} /> : null },
          { term: t('ended'), value: one.endedAt ? <MomentText at={one.endedAt} /> : null },
        ]}
      />
    </section>
  )
}
