import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import type { Caller } from '#lib/domain/caller.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { asOfSchema, instantSchema } from '#lib/domain/partial-date.ts'
import { can } from '#lib/domain/policy.ts'
import { subjectIdOf } from '#lib/domain/question.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { settings } from '#lib/settings.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { AsOfBand } from '../../_ui/as-of-band.tsx'
import { DateRangeText } from '../../_ui/dates.tsx'
import { Link } from '../../_ui/link.tsx'
import { hrefWith } from '../../_ui/lists.tsx'
import { Heading, PageTitle } from '../../_ui/page-title.tsx'
import { ExportPart } from '../../(records)/_parts/export-part.tsx'
import { MergePart } from '../../(records)/_parts/merge-part.tsx'
import { EditQuestion } from '../../(records)/questions/edit-question.tsx'
import { AsOfControl } from './_parts/as-of-control.tsx'
import { EmptyLedger } from './_parts/empty-ledger.tsx'
import { Findings } from './_parts/findings.tsx'
import { History } from './_parts/history.tsx'
import { LedgerActions } from './_parts/ledger-actions.tsx'
import { LedgerChips } from './_parts/ledger-chips.tsx'
import { Lineage } from './_parts/lineage.tsx'
import { Marks } from './_parts/marks.tsx'
import { PrintFoot } from './_parts/print-foot.tsx'
import { Propose } from './_parts/propose.tsx'
import { Sides } from './_parts/sides.tsx'
import { StandingLine } from './_parts/standing-line.tsx'
import { TimeLine } from './_parts/time-line.tsx'
import { stepsOf } from './_parts/time-line-facts.ts'

/** The ledger as it is asked for, read once a request: the title asks for the same one as the page. */
const ledgerOf = cache(async (question: string, asOf?: string, recordedAt?: string): Promise<Ledger> => {
  const { caller } = await asking()
  const clocks = { ...(asOf ? { asOf } : {}), ...(recordedAt ? { recordedAt } : {}) }
  return load(questionLedger({ caller }, { question, ...clocks }))
})

async function read({ params, searchParams }: PageProps<'/questions/[id]'>) {
  const [{ caller }, { id: question }, query] = await Promise.all([asking(), params, searchParams])
  const asOf = asOfSchema.safeParse(query['asOf']).data
  const recordedAt = instantSchema.safeParse(query['recordedAt']).data
  const whole = await ledgerOf(question, undefined, recordedAt)
  // A merged question is read where it is kept.
  if (whole.question.id !== question.toLowerCase() && recordedAt === undefined)
    redirect(`/questions/${whole.question.id}#merged`)
  const today = new Date().toISOString().slice(0, 10)
  const past = asOf !== undefined && asOf < today ? asOf : undefined
  const ledger = past === undefined ? whole : await ledgerOf(question, past, recordedAt)
  return { caller, query, whole, ledger, today, asOf: past, recordedAt }
}

export async function generateMetadata(props: PageProps<'/questions/[id]'>): Promise<Metadata> {
  return { title: (await read(props)).ledger.question.text }
}

/** The other names of the actor that the question is about, which a reader may know it by. */
async function subjectNames(caller: Caller | null, { subject }: Ledger['question']): Promise<readonly string[]> {
  const id = subjectIdOf(subject)
  return id === null ? [] : (await load(getActor({ caller }, { id }))).names.map(({ text }) => text)
}

export default async function LedgerPage(props: PageProps<'/questions/[id]'>) {
  const { caller, query, whole, ledger, today, asOf, recordedAt } = await read(props)
  const [t, names, head] = await Promise.all([
    getTranslations('ledger'),
    subjectNames(caller, ledger.question),
    headers(),
  ])
  const path = `/questions/${ledger.question.id}`
  const isToday = asOf === undefined && recordedAt === undefined
  const steps = stepsOf(whole)
  const isLogged = ledger.claims.length > 0
  const shared = { ledger, path, query }
  return (
    <>
      <AsOfBand
        asOf={asOf}
        recordedAt={recordedAt}
        leave={hrefWith(path, query, { asOf: undefined, recordedAt: undefined })}
      />
      <PageTitle
        crumb={<Crumb question={ledger.question} />}
        actions={isToday ? <LedgerActions ledger={ledger} caller={caller} /> : null}
      >
        <bdi>{ledger.question.text}</bdi>
      </PageTitle>
      <StandingLine ledger={ledger} />
      <LedgerChips ledger={ledger} subjectNames={names} />
      {whole.claims.length + whole.findings.length > 0 ? (
        <>
          <Heading
            id="time"
            note={<span className="no-print">{t.rich('asOf.hint', { key: (sign) => <kbd>{sign}</kbd> })}</span>}
          >
            {t('asOf.heading')}
          </Heading>
          <AsOfControl path={path} query={query} asOf={asOf ?? null} today={today} steps={steps} />
          <TimeLine ledger={ledger} whole={whole} />
        </>
      ) : null}
      {isLogged ? (
        <Sides {...shared} />
      ) : (
        <EmptyLedger ledger={ledger} asOf={asOf} mayLog={isToday && can(caller, 'claim.log')} />
      )}
      {isToday && can(caller, 'finding.propose') ? <Propose {...shared} /> : null}
      <Findings {...shared} caller={caller} isToday={isToday} approvals={settings().reviewApprovals} />
      <Marks ledger={ledger} caller={caller} isToday={isToday} />
      <Lineage ledger={ledger} />
      {isToday && can(caller, 'record.edit') ? <EditQuestion question={ledger.question} /> : null}
      {isToday ? <MergePart caller={caller} kind="question" record={ledger.question} /> : null}
      <History ledger={ledger} />
      {isLogged ? (
        <ExportPart of="question" caller={caller} query={{ question: ledger.question.id, asOf, recordedAt }} />
      ) : null}
      <PrintFoot
        ledger={ledger}
        asOf={asOf ?? today}
        address={`${head.get('host') ?? ''}${hrefWith(path, query, {})}`}
      />
    </>
  )
}

async function Crumb({ question }: { question: Ledger['question'] }) {
  const t = await getTranslations('ledger.crumb')
  const { incident, incidentTitle, occurred, placeName } = question
  return (
    <>
      {incident && incidentTitle ? (
        <Link href={`/incidents/${incident}`}>
          <bdi>{incidentTitle}</bdi>
        </Link>
      ) : (
        <Link href="/questions">{t('questions')}</Link>
      )}
      {occurred ? (
        <>
          {' '}
          · <DateRangeText range={occurred} />
        </>
      ) : null}
      {placeName ? (
        <>
          {' '}
          · <bdi>{placeName}</bdi>
        </>
      ) : null}
    </>
  )
}
