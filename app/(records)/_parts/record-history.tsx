import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import { getHistory } from '#lib/usecases/get-history.ts'
import { HistoryList } from '../../_ui/lists.tsx'
import { Heading } from '../../_ui/page-title.tsx'

const show = (value: unknown): string | null =>
  value === null ? '–' : typeof value === 'string' || typeof value === 'number' ? String(value) : null

/** Every version of a record, newest first, with what each changed. */
export async function RecordHistory({
  caller,
  kind,
  id,
}: {
  caller: Caller | null
  kind: 'actor' | 'source' | 'document' | 'place' | 'incident' | 'question'
  id: string
}) {
  const [t, versions] = await Promise.all([getTranslations('records'), getHistory({ caller }, { kind, id })])
  const wordsOf = (change: { field: string; before: unknown; after: unknown }): string => {
    const key = `field.${change.field}` as const
    const field = isFieldKey(key, t.has) ? t(key) : change.field
    const [before, after] = [show(change.before), show(change.after)]
    return before === null || after === null ? field : `${field} (${before} → ${after})`
  }
  const entries = versions.map(({ revision, recordedAt, recordedByName, changes }) => ({
    key: String(revision),
    at: recordedAt,
    who: recordedByName,
    what:
      revision === 1
        ? t('history.first')
        : t('history.changed', { revision, fields: changes.map(wordsOf).join(', ') || '–' }),
  }))
  return (
    <section>
      <Heading note={t('history.versions', { count: versions.length })}>{t('history.title')}</Heading>
      <HistoryList entries={entries} />
    </section>
  )
}

type FieldKey = `field.${keyof typeof import('../../_i18n/en/records.json')['field']}`

const isFieldKey = (key: string, has: (key: FieldKey) => boolean): key is FieldKey => has(key as FieldKey)
