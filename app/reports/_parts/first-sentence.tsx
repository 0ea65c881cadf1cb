import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Standing } from '../../_ui/page-title.tsx'
import { type Figure, percent, type ShownReport, settledOf } from './shown-report.ts'

/** The address of the claims that a figure of all groups together counts. */
type ClaimsOf = (figure: Figure) => string

/** Makes the words that count something a link to what they count; nothing to count is no link. */
const linkTo = (href: string, n: number) => (chunks: ReactNode) => (n > 0 ? <a href={href}>{chunks}</a> : chunks)

interface SentenceProps {
  readonly report: ShownReport
  readonly claimsOf: ClaimsOf
  readonly clear: string
  readonly isFiltered: boolean
}

/** The answer in plain words: how many are settled and how, what the open ones leave undecided, and how far to trust it. */
export function FirstSentence({ report, claimsOf, clear, isFiltered }: SentenceProps) {
  const t = useTranslations('reports.sentence')
  const { withdrawn, n } = report.total
  if (n === 0) return <Nothing report={report} clear={clear} isFiltered={isFiltered} />
  const figure = linkTo(claimsOf('withdrawn'), withdrawn)
  return (
    <>
      <Standing>
        <Settled report={report} claimsOf={claimsOf} />{' '}
        {withdrawn > 0 ? <>{t.rich('withdrawn', { withdrawn, figure })} </> : null}
        <Unresolved report={report} claimsOf={claimsOf} />
        <Smallness report={report} />
      </Standing>
      <Qualifications report={report} claimsOf={claimsOf} />
    </>
  )
}

type PartProps = Pick<SentenceProps, 'report' | 'claimsOf'>

function Settled({ report: { total, unit }, claimsOf }: PartProps) {
  const t = useTranslations('reports.sentence')
  const { n, confirmed, refuted } = total
  const settled = settledOf(total)
  const b = (chunks: ReactNode) => <b>{chunks}</b>
  if (settled === 0) return <>{t.rich('unsettled', { b, unit, n })}</>
  const held = linkTo(claimsOf('confirmed'), confirmed)
  const fell = linkTo(claimsOf('refuted'), refuted)
  return <>{t.rich('settled', { b, held, fell, unit, n, settled, confirmed, refuted })}</>
}

function Nothing({ report, clear, isFiltered }: { report: ShownReport; clear: string; isFiltered: boolean }) {
  const t = useTranslations('reports.sentence')
  if (report.total.selfSettled > 0) return <Standing>{t('onlySelfSettled')}</Standing>
  const href = isFiltered ? clear : '/claims/new'
  const link = (chunks: ReactNode) => (
    <a href={href} className="underline">
      {chunks}
    </a>
  )
  return <Standing>{t.rich(isFiltered ? 'nothing' : 'empty', { link })}</Standing>
}

function Unresolved({ report: { total }, claimsOf }: PartProps) {
  const t = useTranslations('reports.sentence')
  const { open, consistent, bounds } = total
  if (open + consistent === 0 || bounds === null) return null
  const said = { open, low: percent(bounds.low), high: percent(bounds.high), figure: linkTo(claimsOf('open'), open) }
  if (consistent === 0) return <>{t.rich('open', said)} </>
  const between = linkTo(claimsOf('consistent'), consistent)
  return <>{t.rich('openAndConsistent', { ...said, consistent, between })} </>
}

function Smallness({ report: { groups } }: { report: ShownReport }) {
  const t = useTranslations('reports.sentence')
  const small = groups.filter((group) => group.smallSample).length
  if (small === 0) return null
  return <>{small === groups.length ? t('allSmall') : t('someSmall', { small, groups: groups.length })}</>
}

/** What a reader of the figures has to know besides: hedges, admissions, coarse dates, overlapping groups. */
function Qualifications({ report: { total, by }, claimsOf }: PartProps) {
  const t = useTranslations('reports.sentence')
  const { hedged, selfSettled, imprecise } = total
  const figure = linkTo(claimsOf('selfSettled'), selfSettled)
  if (settledOf(total) + selfSettled + imprecise === 0) return null
  return (
    <p className="mb-3 text-small text-muted">
      {settledOf(total) > 0 ? <>{t('hedged', { hedged })} </> : null}
      {selfSettled > 0 ? <>{t.rich('selfSettled', { count: selfSettled, figure })} </> : null}
      {imprecise > 0 ? <>{t('imprecise', { count: imprecise })} </> : null}
      {by === 'source' ? t('overlap') : null}
    </p>
  )
}
