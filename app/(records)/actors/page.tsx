import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { actorKindSchema } from '#lib/domain/vocabulary.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { SelectField, TextField } from '../../_ui/fields.tsx'
import { Link } from '../../_ui/link.tsx'
import { Name } from '../../_ui/quote.tsx'
import { openList } from '../_parts/open-list.ts'
import { RecordList } from '../_parts/record-list.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('title.actors') }
}

export default async function ActorsPage({ searchParams }: PageProps<'/actors'>) {
  const [t, signs, { filter, shown }] = await Promise.all([
    getTranslations('records'),
    getTranslations('signs'),
    openList(listActors, searchParams),
  ])
  return (
    <RecordList
      kind="actors"
      {...shown}
      columns={[t('column.name'), t('column.kind'), t('column.alsoKnownAs'), t('column.belongsTo')]}
      filters={
        <>
          <TextField name="q" type="search" label={t('filter.q')} initial={filter['q']} />
          <SelectField
            name="kind"
            label={t('filter.kind')}
            none={t('filter.any')}
            initial={filter['kind']}
            options={optionsOf(actorKindSchema.options, (kind) => signs(`actorKind.${kind}`))}
          />
        </>
      }
      row={(actor) => (
        <tr key={actor.id}>
          <td>
            <Link href={`/actors/${actor.id}`}>
              <Name text={actor.name} lang={actor.names[0]?.lang} />
            </Link>
          </td>
          <td>{signs(`actorKind.${actor.kind}`)}</td>
          <td className="text-muted">
            {actor.names.slice(1, 6).map((name, index) => (
              <span key={name.text}>
                {index > 0 ? ', ' : null}
                <Name text={name.text} lang={name.lang} />
              </span>
            ))}
          </td>
          <td>
            {actor.relations
              .filter((relation) => relation.type !== 'successor_of')
              .map((relation, index) => (
                <span key={`${relation.to} ${relation.type} ${relation.from}`}>
                  {index > 0 ? ', ' : null}
                  <Link href={`/actors/${relation.to}`}>
                    <Name text={relation.toName} />
                  </Link>
                </span>
              ))}
          </td>
        </tr>
      )}
    />
  )
}
