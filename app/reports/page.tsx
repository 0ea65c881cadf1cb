import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppError } from '#lib/domain/error.ts'
import { type ReportGroup, UNATTRIBUTED } from '#lib/domain/rates/report.ts'
import { asking } from '#lib/http/context.ts'
import { calibrationReport } from '#lib/usecases/calibration-report.ts'
import { openGroup } from '#lib/usecases/open-group.ts'
import { fieldProblems } from '#lib/usecases/usecase.ts'
import { type VerificationReport, verificationReport } from '#lib/usecases/verification-report.ts'
import { AsOfBand } from '../_ui/as-of-band.tsx'
import type { Query } from '../_ui/lists.tsx'
import { PageTitle } from '../_ui/page-title.tsx'
import { CalibrationSection } from './_parts/calibration-section.tsx'
import { CurvesSection } from './_parts/curves-section.tsx'
import { FirstSentence } from './_parts/first-sentence.tsx'
import { FunnelSection } from './_parts/funnel-section.tsx'
import { MethodSection } from './_parts/method-section.tsx'
import { BarPatterns } from './_parts/outcome-bar.tsx'
import { RatesTable } from './_parts/rates-table.tsx'
import { ReportFoot } from './_parts/report-foot.tsx'
import { ReportForm } from './_parts/report-form.tsx'
import { type AskedReport, readReportQuery, reportHref } from './_parts/report-query.ts'
import { type Pages, pagesOf } from './_parts/shown-report.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('metaTitle') }
}

// All at once: a name that nobody goes by does not hide an impossible date.
function problemsOf({ input, problems }: AskedReport): AskedReport['problems'] {
  const parsed = verificationReport.schema.safeParse(input)
  const others = parsed.success ? [] : fieldProblems(parsed.error)
  return [...problems, ...others.filter(({ path }) => problems.every((problem) => problem.path !== path.split('.')[0]))]
}

type Asker = Awaited<ReturnType<typeof asking>>

/** The report, or what is wrong with the question. */
async function ask(asker: Asker, asked: AskedReport): Promise<VerificationReport | AskedReport['problems']> {
  const problems = problemsOf(asked)
  if (problems.length > 0) return problems
  try {
    return await verificationReport(asker, asked.input as Parameters<typeof verificationReport>[1])
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return error.fields
    if (error instanceof AppError && error.code === 'not-yet') return [{ path: 'by', message: error.message }]
    throw error
  }
}

export default async function ReportsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const asker = await asking()
  const query = await searchParams
  const asked = await readReportQuery(query, asker.caller)
  const answer = await ask(asker, asked)
  const t = await getTranslations('reports')
  const report = 'groups' in answer ? answer : null
  const csv = (
    <a href={reportHref(asked, {}, '/reports/csv')} className="btn" download>
      {t('download')}
    </a>
  )
  return (
    <>
      <AsOfBand
        asOf={report ? asked.input['asOf'] : undefined}
        recordedAt={report ? asked.input['recordedAt'] : undefined}
        leave={reportHref(asked, { asOf: undefined, recordedAt: undefined })}
      />
      <PageTitle actions={report ? csv : null}>{t('title')}</PageTitle>
      <ReportForm typed={asked.typed} problems={'groups' in answer ? [] : answer} />
      {report ? (
        <ReportBody
          asker={asker}
          asked={asked}
          report={report}
          opened={[query['group']].flat()[0] ?? 'total'}
          page={[query['page']].flat()[0]}
        />
      ) : null}
      <MethodSection />
    </>
  )
}

/** The page of what a group is, where it has one. */
function recordOf({ by }: VerificationReport, { key }: ReportGroup): string | null {
  if (key === 'total' || key === UNATTRIBUTED || key === 'none') return null
  if (by === 'claimant') return `/actors/${key}`
  return by === 'source' ? `/sources/${key}` : null
}

function addressesOf(asked: AskedReport, report: VerificationReport, group: ReportGroup, pages: Pages) {
  return {
    links: {
      claims: (key: string, figure: string) => reportHref(asked, { group: key, figure }, '/reports/claims'),
      page: (page: number) => reportHref(asked, { page: page === 1 ? undefined : String(page) }),
      csv: reportHref(asked, {}, '/reports/csv'),
      json: reportHref(asked, {}, '/api/v1/reports/verification'),
      group: (key: string) =>
        `${reportHref(asked, { group: key, page: pages.page === 1 ? undefined : String(pages.page) })}#curves`,
    },
    curveLinks: {
      csv: reportHref(asked, { curve: group.key }, '/reports/csv'),
      all: `${reportHref(asked)}#curves`,
      record: recordOf(report, group),
    },
    clear: reportHref({ input: {} }, { by: asked.input['by'], unit: asked.input['unit'] }),
    again: reportHref(asked, { asOf: report.asOf, recordedAt: report.recordedAt }),
  }
}

async function ReportBody({
  asker,
  asked,
  report,
  opened,
  page,
}: {
  asker: Asker
  asked: AskedReport
  report: VerificationReport
  opened: string
  page: string | undefined
}) {
  const t = await getTranslations('reports')
  const query = asked.input as Parameters<typeof verificationReport>[1]
  const [calibration, found] = await Promise.all([
    calibrationReport(asker, {}),
    openGroup(asker, report, { asked: query, key: opened }),
  ])
  const group = found ?? report.total
  const pages = pagesOf(report.groups.length, page)
  const { links, curveLinks, clear, again } = addressesOf(asked, report, group, pages)
  const isFiltered = Object.keys(asked.input).some((name) => name !== 'by' && name !== 'unit')
  return (
    <>
      <BarPatterns />
      <FirstSentence {...{ report, clear, isFiltered }} claimsOf={(figure) => links.claims('total', figure)} />
      <p className="mb-1 max-w-none text-end text-small text-muted">
        {t('count', { unit: report.unit, n: report.total.n })} · {t('set', { hash: report.claimSetHash.slice(0, 8) })} ·{' '}
        <a href="#method" className="underline">
          {t('methodLink')}
        </a>
      </p>
      {report.total.n + report.total.selfSettled > 0 ? (
        <>
          <RatesTable report={report} links={links} opened={group.key} pages={pages} />
          <div className="grid grid-cols-2 gap-x-8 max-wide:grid-cols-1">
            <CurvesSection report={report} group={group} links={curveLinks} />
            <FunnelSection report={report} />
          </div>
        </>
      ) : null}
      <CalibrationSection calibration={calibration} />
      <ReportFoot report={report} typed={asked.typed} again={again} />
    </>
  )
}
