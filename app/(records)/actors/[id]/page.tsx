import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { can } from '#lib/domain/policy.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { Link } from '../../../_ui/link.tsx'
import { PageTitle, Standing } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import { MergePart } from '../../_parts/merge-part.tsx'
import { RecordHistory } from '../../_parts/record-history.tsx'
import { updateActorAction } from '../actions.ts'
import { ActorForm } from '../actor-form.tsx'
import { ActorClaims, ActorNames, ActorRelations, ActorSources, TrackRecord, trackRecordOf } from './parts.tsx'

async function read({ params }: PageProps<'/actors/[id]'>) {
  const [{ caller }, { id }] = await Promise.all([asking(), params])
  const actor = await load(getActor({ caller }, { id }))
  // A merged record is read where it is kept.
  if (actor.id !== id.toLowerCase()) redirect(`/actors/${actor.id}#merged`)
  return { caller, actor }
}

export async function generateMetadata(props: PageProps<'/actors/[id]'>): Promise<Metadata> {
  return { title: (await read(props)).actor.name }
}

export default async function ActorPage(props: PageProps<'/actors/[id]'>) {
  const { caller, actor } = await read(props)
  const [t, signs, group] = await Promise.all([
    getTranslations('records'),
    getTranslations('signs'),
    trackRecordOf(caller, actor.id),
  ])
  const isUnattributed = actor.kind === 'unknown'
  return (
    <>
      <PageTitle
        isWide
        crumb={
          <>
            <Link href="/actors">{t('title.actors')}</Link> · {signs(`actorKind.${actor.kind}`)}
          </>
        }
      >
        <Name text={actor.name} lang={actor.names[0]?.lang} />
      </PageTitle>
      <Standing>
        {t('actor.is', { name: actor.name, kind: actor.kind })}{' '}
        {isUnattributed
          ? t('actor.unattributed')
          : t('actor.record', {
              n: group?.n ?? 0,
              resolved: (group?.confirmed ?? 0) + (group?.refuted ?? 0),
              confirmed: group?.confirmed ?? 0,
              refuted: group?.refuted ?? 0,
            })}
      </Standing>
      {actor.description ? (
        <p className="mb-2" dir="auto">
          {actor.description}
        </p>
      ) : null}
      {can(caller, 'record.edit') ? <ActorForm action={updateActorAction} actor={actor} /> : null}
      {group && !isUnattributed ? <TrackRecord actor={actor} group={group} /> : null}
      <ActorNames actor={actor} />
      <ActorRelations actor={actor} caller={caller} />
      <ActorClaims actor={actor} caller={caller} />
      <ActorSources actor={actor} caller={caller} />
      <MergePart caller={caller} kind="actor" record={actor} />
      <RecordHistory caller={caller} kind="actor" id={actor.id} />
    </>
  )
}
