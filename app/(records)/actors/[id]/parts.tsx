import { getTranslations } from 'next-intl/server'
import type { ActorView } from '#lib/domain/actor.ts'
import type { Caller } from '#lib/domain/caller.ts'
import type { ReportGroup } from '#lib/domain/rates/report.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listSources } from '#lib/usecases/list-sources.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import { dateWords } from '../../../_ui/date-words.ts'
import { Link } from '../../../_ui/link.tsx'
import { Heading } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import { Rate } from '../../../_ui/rate.tsx'
import { OutcomeSign } from '../../../_ui/signs.tsx'
import { ClaimRows } from '../../_parts/claim-rows.tsx'

const outcomes = ['confirmed', 'refuted', 'withdrawn', 'consistent', 'open'] as const
const SHOWN = 20

/** The actor's group of today's verification report, null while it has taken no position. */
export async function trackRecordOf(caller: Caller | null, actor: string): Promise<ReportGroup | null> {
  const report = await verificationReport({ caller }, { by: 'claimant', unit: 'position', claimant: [actor] })
  return report.groups.find(({ key }) => key === actor) ?? null
}

/** How often its claims held up: the counts, each a link to its claims, and the rate with its interval. */
export async function TrackRecord({ actor, group }: { actor: ActorView; group: ReportGroup }) {
  const t = await getTranslations('records.actor')
  return (
    <section>
      <Heading note={t('trackNote')}>{t('track')}</Heading>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-2">
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {outcomes.map((outcome) => (
            <li key={outcome}>
              <Link href={{ pathname: '/claims', query: { claimant: actor.id, outcome } }} className="text-ink">
                <strong>{group[outcome]}</strong> <OutcomeSign outcome={outcome} />
              </Link>
            </li>
          ))}
        </ul>
        <Rate group={group} />
        <Link href={{ pathname: '/reports', query: { by: 'claimant', claimant: actor.id } }}>{t('report')}</Link>
      </div>
    </section>
  )
}

/** Every name it goes by, each in its language and direction. */
export async function ActorNames({ actor }: { actor: ActorView }) {
  const [t, signs] = await Promise.all([getTranslations('records.actor'), getTranslations('signs')])
  return (
    <section>
      <Heading note={actor.names.length}>{t('names')}</Heading>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {actor.names.map((name) => (
          <li key={`${name.text} ${name.kind}`}>
            <Name text={name.text} lang={name.lang} className="font-serif text-lead" />{' '}
            <span className="text-small text-muted">
              {[signs(`nameKind.${name.kind}`), name.lang, name.script].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What it is part of and what is part of it, with the dates that are known. */
export async function ActorRelations({ actor, caller }: { actor: ActorView; caller: Caller | null }) {
  const [t, signs, inward] = await Promise.all([
    getTranslations('records.actor'),
    getTranslations('signs'),
    listActors({ caller }, { relatedTo: actor.id, limit: 200 }),
  ])
  const timeOf = (from: string | null, until: string | null): string | null => {
    if (from && until) return t('time.both', { from: dateWords('en', from), until: dateWords('en', until) })
    if (from) return t('time.from', { from: dateWords('en', from) })
    return until ? t('time.until', { until: dateWords('en', until) }) : null
  }
  const rows = [
    ...actor.relations.map((r) => ({
      words: signs(`actorRelation.${r.type}`),
      id: r.to,
      name: r.toName,
      time: timeOf(r.from, r.until),
    })),
    ...inward.items.flatMap(({ id, name, relations }) =>
      relations
        .filter((r) => r.to === actor.id)
        .map((r) => ({ words: signs(`actorRelationInverse.${r.type}`), id, name, time: timeOf(r.from, r.until) })),
    ),
  ]
  if (rows.length === 0) return null
  return (
    <section>
      <Heading>{t('relations')}</Heading>
      <ul>
        {rows.map(({ words, id, name, time }) => (
          <li key={`${words} ${id} ${time}`}>
            {words}{' '}
            <Link href={`/actors/${id}`}>
              <Name text={name} />
            </Link>
            {time ? <span className="text-muted">, {time}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What it claimed, latest first. */
export async function ActorClaims({ actor, caller }: { actor: ActorView; caller: Caller | null }) {
  const t = await getTranslations('records.actor')
  const { items, nextCursor } = await listClaims({ caller }, { claimant: [actor.id], limit: SHOWN })
  return (
    <section>
      <Heading>{t('claims')}</Heading>
      {items.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ClaimRows claims={items} withClaimant={false} />
      )}
      {nextCursor ? (
        <p className="mt-2">
          <Link href={{ pathname: '/claims', query: { claimant: actor.id } }}>{t('allClaims')}</Link>
        </p>
      ) : null}
    </section>
  )
}

/** Sources that belong to it. */
export async function ActorSources({ actor, caller }: { actor: ActorView; caller: Caller | null }) {
  const t = await getTranslations('records.actor')
  const { items } = await listSources({ caller }, { affiliatedWith: actor.id, limit: 50 })
  if (items.length === 0) return null
  return (
    <section>
      <Heading>{t('sources')}</Heading>
      <ul>
        {items.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/sources/${id}`}>
              <Name text={name} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
