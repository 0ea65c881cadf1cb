import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError } from '#lib/domain/error.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { getImport } from '#lib/usecases/get-import.ts'
import { getIncident } from '#lib/usecases/get-incident.ts'
import { getPlace } from '#lib/usecases/get-place.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { getSource } from '#lib/usecases/get-source.ts'
import { Link } from '../../_ui/link.tsx'
import { hrefWith, type Query } from '../../_ui/lists.tsx'
import { Chips } from '../../_ui/page-title.tsx'

type Asking = { caller: Caller | null }

const nameOf = {
  claimant: async (asking: Asking, id: string) => (await getActor(asking, { id })).name,
  question: async (asking: Asking, id: string) => (await getQuestion(asking, { id })).text,
  source: async (asking: Asking, id: string) => (await getSource(asking, { id })).name,
  document: async (asking: Asking, id: string) => (await getDocument(asking, { id })).title,
  incident: async (asking: Asking, id: string) => (await getIncident(asking, { id })).title,
  place: async (asking: Asking, id: string) => (await getPlace(asking, { id })).name,
  import: async (asking: Asking, id: string) => (await getImport(asking, { id })).fileName,
}

/** Filters that came with a link from elsewhere, named, each with the way to take it off. */
export async function LinkedFilters({
  caller,
  query,
  filter,
}: {
  caller: Caller | null
  query: Query
  filter: Readonly<Record<string, string>>
}) {
  const t = await getTranslations('records')
  const fields = ['claimant', 'question', 'source', 'document', 'incident', 'place', 'import'] as const
  const linked = fields.flatMap((field) =>
    (filter[field] ?? '')
      .split(',')
      .filter(Boolean)
      .map((id) => ({ field, id })),
  )
  if (linked.length === 0) return null
  const named = await Promise.all(
    linked.map(async ({ field, id }) => ({ field, id, name: await nameOf[field]({ caller }, id).catch(orId(id)) })),
  )
  return (
    <Chips>
      {named.map(({ field, id, name }) => (
        <span key={`${field} ${id}`} className="chip" data-on="true">
          {t(`field.${field}`)}: <bdi>{name}</bdi>
          <Link href={hrefWith('/claims', query, { [field]: undefined, cursor: undefined }) as Route}>
            {t('filter.takeOff')}
          </Link>
        </span>
      ))}
    </Chips>
  )
}

// A filter for a record that is not there finds nothing; it is still shown, so that it can be taken off.
const orId = (id: string) => (reason: unknown) => {
  if (reason instanceof AppError) return id
  throw reason
}
