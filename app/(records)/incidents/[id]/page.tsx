import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import type { IncidentView } from '#lib/domain/incident.ts'
import { can } from '#lib/domain/policy.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { getIncident } from '#lib/usecases/get-incident.ts'
import { getPlace } from '#lib/usecases/get-place.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'
import { rangeWords } from '../../../_ui/date-words.ts'
import { Link } from '../../../_ui/link.tsx'
import { Heading, PageTitle, Standing } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import { TableHead } from '../../../_ui/table-head.tsx'
import { PlaceMap } from '../../_parts/place-map.tsx'
import { QuestionRow } from '../../_parts/question-row.tsx'
import { RecordHistory } from '../../_parts/record-history.tsx'
import { createQuestionAction } from '../../questions/actions.ts'
import { QuestionForm } from '../../questions/question-form.tsx'
import { updateIncidentAction } from '../actions.ts'
import { IncidentForm } from '../incident-form.tsx'

async function read({ params }: PageProps<'/incidents/[id]'>) {
  const [{ caller }, { id }] = await Promise.all([asking(), params])
  return { caller, incident: await load(getIncident({ caller }, { id })) }
}

export async function generateMetadata(props: PageProps<'/incidents/[id]'>): Promise<Metadata> {
  return { title: (await read(props)).incident.title }
}

export default async function IncidentPage(props: PageProps<'/incidents/[id]'>) {
  const { caller, incident } = await read(props)
  const [t, locale] = await Promise.all([getTranslations('records'), getLocale()])
  const when = rangeWords(locale, incident.occurred.from, incident.occurred.until)
  return (
    <>
      <PageTitle
        crumb={
          <>
            <Link href="/incidents">{t('title.incidents')}</Link> · {when}
          </>
        }
      >
        <Name text={incident.title} />
      </PageTitle>
      <Standing>
        {t('incident.reported', { when, place: incident.placeName ?? 'none' })}{' '}
        {t('incident.questions', { count: incident.questionCount })}
      </Standing>
      {incident.summary ? (
        <p className="whitespace-pre-line" dir="auto">
          {incident.summary}
        </p>
      ) : null}
      {can(caller, 'record.edit') ? <IncidentForm action={updateIncidentAction} incident={incident} /> : null}
      <Questions caller={caller} incident={incident} />
      <Where caller={caller} incident={incident} />
      <RecordHistory caller={caller} kind="incident" id={incident.id} />
    </>
  )
}

async function Questions({ caller, incident }: { caller: Caller | null; incident: IncidentView }) {
  const [t, page] = await Promise.all([
    getTranslations('records'),
    listQuestions({ caller }, { incident: incident.id, limit: 200 }),
  ])
  return (
    <section>
      <Heading note={page.items.length}>{t('incident.questionsHead')}</Heading>
      {page.items.length > 0 ? (
        <table className="table stacks">
          <TableHead columns={[t('column.question'), t('column.standing'), t('column.claims')]} />
          <tbody>
            {page.items.map((question) => (
              <QuestionRow key={question.id} question={question} withIncident={false} />
            ))}
          </tbody>
        </table>
      ) : null}
      {can(caller, 'record.edit') ? <QuestionForm action={createQuestionAction} incident={incident} /> : null}
    </section>
  )
}

async function Where({ caller, incident }: { caller: Caller | null; incident: IncidentView }) {
  const t = await getTranslations('records.incident')
  const place = incident.place ? await getPlace({ caller }, { id: incident.place }) : null
  // The incident's own coordinates are the nearer truth; those of its place stand in for them.
  const point = incident.lat === null && place ? place : incident
  return (
    <section>
      <Heading note={point === place && point.lat !== null ? t('ofPlace') : null}>{t('where')}</Heading>
      <PlaceMap name={place?.name ?? incident.title} lat={point.lat} lon={point.lon} precision={point.precision} />
      {place ? (
        <p className="mt-1 text-small">
          {[{ id: place.id, name: place.name }, ...place.path].map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 ? ', ' : null}
              <Link href={`/places/${id}`}>
                <Name text={name} />
              </Link>
            </span>
          ))}
        </p>
      ) : null}
    </section>
  )
}
