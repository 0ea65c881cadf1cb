import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { outcomeSchema } from '#lib/domain/vocabulary.ts'
import { asking } from '#lib/http/context.ts'
import { loadList } from '#lib/http/load.ts'
import { type CountedClaim, listCountedClaims } from '#lib/usecases/list-counted-claims.ts'
import { type VerificationReport, verificationReport } from '#lib/usecases/verification-report.ts'
import { AsOfBand } from '../../_ui/as-of-band.tsx'
import { PartialDateText } from '../../_ui/dates.tsx'
import { EmptyState, hrefWith, Pager, type Query } from '../../_ui/lists.tsx'
import { PageTitle, Standing } from '../../_ui/page-title.tsx'
import { HedgeMark, OutcomeSign } from '../../_ui/signs.tsx'
import { useGroupName } from '../_parts/group-name.ts'
import { ReportFoot } from '../_parts/report-foot.tsx'
import { readReportQuery, reportHref } from '../_parts/report-query.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports.claims'))('title') }
}

const PATH = '/reports/claims'
const first = (value: string | string[] | undefined): string | undefined => [value].flat()[0]

/**
 * What an address asks for: the report, the figure and the page of its claims. What cannot be read goes to the report, and a
 * page that there is not to the first one.
 */
async function readFigure(query: Query) {
  const asker = await asking()
  const asked = await readReportQuery(query, asker.caller)
  const figure = { group: first(query['group']) ?? 'total', figure: first(query['figure']) ?? 'n' }
  const cursor = first(query['cursor'])
  const input = { ...asked.input, ...figure, ...(cursor ? { cursor } : {}) }
  const counting = listCountedClaims.schema.safeParse(input)
  if (!counting.success || asked.problems.length > 0) redirect(reportHref({ input: asked.typed }) as Route)
  const { page: counted } = await loadList(listCountedClaims(asker, input as Parameters<typeof listCountedClaims>[1]))
  if (counted === null)
    redirect((cursor ? reportHref(asked, figure, PATH) : reportHref({ input: asked.typed })) as Route)
  const report = await verificationReport(asker, asked.input as Parameters<typeof verificationReport>[1])
  return { asked, figure, input, counted, report }
}

/** The claims that one figure of the report counts, neither more nor fewer. */
export default async function CountedClaimsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { asked, figure, input, counted, report } = await readFigure(await searchParams)
  const t = await getTranslations('reports.claims')
  const { asOf, recordedAt } = report
  const back = reportHref(asked)
  const link = (chunks: ReactNode) => <a href={back}>{chunks}</a>
  const at = (clocks: { asOf?: string; recordedAt?: string }) => reportHref(asked, { ...figure, ...clocks }, PATH)
  const now = hrefWith(PATH, { ...asked.input, ...figure }, { asOf: undefined, recordedAt: undefined })
  return (
    <>
      <AsOfBand asOf={asked.input['asOf']} recordedAt={asked.input['recordedAt']} leave={now} />
      <PageTitle crumb={<a href={back}>{t('back')}</a>} isWide>
        {t('title')}
      </PageTitle>
      <FigureSentence report={report} {...figure} count={counted.count} />
      {counted.items.length === 0 ? (
        <EmptyState title={t('none')}>
          <p>{t.rich('noneHint', { link })}</p>
        </EmptyState>
      ) : (
        <>
          <CountedTable items={counted.items} clocks={asked.input} />
          <Pager path={PATH} query={input} nextCursor={counted.nextCursor} count={counted.items.length} />
        </>
      )}
      <ReportFoot report={report} typed={asked.typed} again={at({ asOf, recordedAt })} />
    </>
  )
}

function FigureSentence({
  report,
  group: key,
  figure,
  count: n,
}: {
  report: VerificationReport
  group: string
  figure: string
  count: number
}) {
  const t = useTranslations('reports.claims')
  const sign = useTranslations('signs.outcome')
  const nameOf = useGroupName(report.by)
  const found = report.groups.find((group) => group.key === key)
  const group = found ? nameOf(found) : t('whole')
  const outcome = outcomeSchema.safeParse(figure)
  if (outcome.success) return <Standing>{t('figure.outcome', { n, group, outcome: sign(outcome.data) })}</Standing>
  return <Standing>{t(figure === 'selfSettled' ? 'figure.selfSettled' : 'figure.n', { n, group })}</Standing>
}

/** The clocks go along to the ledger and the claim, so that they show what the figure counts. */
function CountedTable({
  items,
  clocks: { asOf, recordedAt },
}: {
  items: readonly CountedClaim[]
  clocks: Readonly<Record<string, string | undefined>>
}) {
  const t = useTranslations('reports.claims')
  const at = (path: string) => hrefWith(path, {}, { asOf, recordedAt })
  return (
    <table className="table stacks">
      <thead>
        <tr>
          {(['claim', 'question', 'asserted', 'outcome'] as const).map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
          <th scope="col" className="num">
            {t('days')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <CountedRow key={item.claim.id} item={item} at={at} />
        ))}
      </tbody>
    </table>
  )
}

function CountedRow({ item: { claim, days, imprecise }, at }: { item: CountedClaim; at: (path: string) => string }) {
  const t = useTranslations('reports.claims')
  return (
    <tr>
      <td className="min-w-40 wrap-anywhere">
        <a href={at(`/claims/${claim.id}`)}>
          <bdi>{claim.claimantName}</bdi>: <bdi>{claim.answerText}</bdi>
        </a>{' '}
        <HedgeMark hedge={claim.hedge} className="text-small text-muted" />
      </td>
      <td className="min-w-40 wrap-anywhere">
        <a href={at(`/questions/${claim.question}`)}>
          <bdi>{claim.questionText}</bdi>
        </a>
      </td>
      <td data-label={t('asserted')}>
        <PartialDateText date={claim.assertedOn} isBrief />
      </td>
      <td>
        <OutcomeSign outcome={claim.outcome} />
      </td>
      <td className="num" data-label={t('days')}>
        <Days days={days} isOpen={claim.settledOn === null} isImprecise={imprecise} />
      </td>
    </tr>
  )
}

function Days({ days, isOpen, isImprecise }: { days: number; isOpen: boolean; isImprecise: boolean }) {
  const t = useTranslations('reports.claims')
  const counted = isOpen ? t('daysOpen', { days }) : t('daysSettled', { days })
  return <>{isImprecise ? t('imprecise', { days: counted }) : counted}</>
}
