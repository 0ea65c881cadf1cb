import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import type { LikelyRecord, MergeKind } from '#lib/domain/merge.ts'
import { load } from '#lib/http/load.ts'
import { finders } from '#lib/http/pick.ts'
import { compareRecords } from '#lib/usecases/compare-records.ts'
import { listDuplicates } from '#lib/usecases/list-duplicates.ts'
import { Link } from '../../../_ui/link.tsx'
import { Heading, PageTitle } from '../../../_ui/page-title.tsx'
import { RecordFacts } from '../_parts/record-facts.tsx'
import { nameOf } from './side-facts.tsx'

type Found = Pick<LikelyRecord, 'id' | 'name'> & Partial<LikelyRecord>

async function findByWords(caller: Caller | null, kind: MergeKind, q: string): Promise<Found[]> {
  const found = await finders[kind]({ caller }, { q, limit: 20 })
  return found.map((one) => ({ id: one.id, name: 'name' in one ? one.name : 'title' in one ? one.title : one.text }))
}

/** For one record: which other may be the same, by what they share or by words that a person looks for. */
export async function FindOther({
  caller,
  kind,
  of,
  q,
}: {
  caller: Caller | null
  kind: MergeKind
  of: string
  q: string | undefined
}) {
  const t = await getTranslations('duplicates')
  const { kept } = await load(compareRecords({ caller }, { kind, keep: of, merge: of }))
  const { items } = await load(listDuplicates({ caller }, { kind, of: kept.record.id }))
  const likely = items.map(({ first, second }) => (first.id === kept.record.id ? second : first))
  const found = q === undefined ? [] : await findByWords(caller, kind, q)
  const others = found.filter(({ id }) => id !== kept.record.id)
  return (
    <>
      <PageTitle
        isWide
        crumb={
          <Link href={`/${kind}s/${kept.record.id}`}>
            <bdi>{nameOf(kept)}</bdi>
          </Link>
        }
      >
        {t('find.title')}
      </PageTitle>
      <form action="/duplicates/compare" className="mb-3 flex flex-wrap items-end gap-x-3 gap-y-1">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="keep" value={kept.record.id} />
        <div>
          <label htmlFor="other" className="label">
            {t('find.label')}
          </label>
          <input id="other" type="search" name="q" defaultValue={q} className="input" dir="auto" />
        </div>
        <button type="submit" className="btn">
          {t('find.submit')}
        </button>
      </form>
      <Others title={t('find.likely')} kind={kind} keep={kept.record.id} others={likely} />
      <Others title={t('find.found')} kind={kind} keep={kept.record.id} others={others} />
      {q !== undefined && others.length === 0 ? <p className="text-muted">{t('find.none')}</p> : null}
    </>
  )
}

function Others({
  title,
  kind,
  keep,
  others,
}: {
  title: string
  kind: MergeKind
  keep: string
  others: readonly Found[]
}) {
  if (others.length === 0) return null
  return (
    <section>
      <Heading note={others.length}>{title}</Heading>
      <ul className="rows">
        {others.map(({ id, name, recordKind, uses }) => (
          <li key={id}>
            <Link href={{ pathname: '/duplicates/compare', query: { kind, keep, merge: id } }}>
              <bdi>{name}</bdi>
            </Link>{' '}
            {recordKind !== undefined && uses !== undefined ? (
              <span className="text-small text-muted">
                <RecordFacts kind={kind} record={{ id, name, recordKind, uses }} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
