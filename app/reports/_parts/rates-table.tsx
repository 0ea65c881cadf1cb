import { useTranslations } from 'next-intl'
import type { ReportBy, ReportGroup } from '#lib/domain/rates/report.ts'
import { Rate } from '../../_ui/rate.tsx'
import { useGroupName } from './group-name.ts'
import { OutcomeBar, OutcomeLegend } from './outcome-bar.tsx'
import { RowHead } from './row-head.tsx'
import { type Figure, type Pages, percent, type ShownReport } from './shown-report.ts'
import { TablePages } from './table-pages.tsx'

/** How the table's addresses are made. */
export interface ReportLinks {
  /** The claims that a figure of a group counts. */
  readonly claims: (key: string, figure: Figure) => string
  /** The same report with the curve of a group. */
  readonly group: (key: string) => string
  /** The same report with another page of very many groups. */
  readonly page: (page: number) => string
  /** All groups as files. */
  readonly csv: string
  readonly json: string
}

interface TableProps {
  readonly report: ShownReport
  readonly links: ReportLinks
  /** The key of the group whose curve is shown. */
  readonly opened: string
  readonly pages: Pages
}

/** The groups beside each other, the total last; every count leads to its claims. */
export function RatesTable({ report, links, opened, pages }: TableProps) {
  const t = useTranslations('reports')
  const { by, groups, total } = report
  const shown = groups.slice(pages.from, pages.until)
  const isRanked = groups.some((group) => !group.smallSample)
  return (
    <>
      <table className="table stacks">
        <caption className="sr-only">{t('table.caption', { by: t(`by.${by}`) })}</caption>
        <TableHead by={by} />
        <tbody>
          {shown.map((group) => (
            <Row key={group.key} group={group} report={report} links={links} isOpen={group.key === opened} />
          ))}
          <Row group={total} report={report} links={links} isOpen={false} />
        </tbody>
      </table>
      {pages.pages > 1 ? <TablePages pages={pages} groups={groups.length} links={links} /> : null}
      {isRanked ? <p className="mt-1 text-small text-muted">{t('table.order')}</p> : null}
    </>
  )
}

function TableHead({ by }: { by: ReportBy }) {
  const t = useTranslations('reports.head')
  return (
    <thead>
      <tr>
        <th scope="col">{t(by)}</th>
        <th scope="col" className="num">
          {t('n')}
        </th>
        <th scope="col" className="w-64">
          {t('outcomes')}
          <OutcomeLegend />
        </th>
        <th scope="col" className="w-60">
          {t('ofResolved')}
        </th>
        <th scope="col" className="w-48">
          {t('ofAll')}
        </th>
        <th scope="col" className="num">
          {t('median')}
        </th>
        <th scope="col" className="num">
          {t('selfSettled')}
        </th>
      </tr>
    </thead>
  )
}

interface RowProps {
  readonly group: ReportGroup
  readonly report: ShownReport
  readonly links: ReportLinks
  readonly isOpen: boolean
}

function Row({ group, report, links, isOpen }: RowProps) {
  const t = useTranslations('reports')
  const name = useGroupName(report.by)(group)
  const isTotal = group.key === 'total'
  return (
    <tr className={isOpen ? 'bg-panel' : isTotal ? 'border-t-2 border-edge' : undefined}>
      <RowHead>{isTotal ? name : <NameLink name={name} href={links.group(group.key)} isOpen={isOpen} />}</RowHead>
      <td className="num" data-label={t('head.n')}>
        <Count n={group.n} label={t('table.nOf', { n: group.n, group: name })} href={links.claims(group.key, 'n')} />
      </td>
      <td>
        <OutcomeBar group={group} name={name} hrefOf={(figure) => links.claims(group.key, figure)} />
      </td>
      <td data-label={t('head.ofResolved')}>
        <Rate group={group} width={216} />
        {group.shrunkenRate !== null && !group.smallSample ? (
          <span className="text-small text-muted">{t('table.shrunken', { rate: percent(group.shrunkenRate) })}</span>
        ) : null}
      </td>
      <td data-label={t('head.ofAll')} className="min-w-44 text-small">
        <ShareOfAll group={group} />
      </td>
      <td className="num" data-label={t('head.median')}>
        {group.medianDaysToResolution ?? <Dash words={t('table.notReached')} />}
      </td>
      <td className="num" data-label={t('head.selfSettled')}>
        <Count
          n={group.selfSettled}
          label={t('table.selfSettledOf', { n: group.selfSettled, group: name })}
          href={links.claims(group.key, 'selfSettled')}
        />
      </td>
    </tr>
  )
}

function NameLink({ name, href, isOpen }: { name: string; href: string; isOpen: boolean }) {
  return (
    <a href={href} aria-current={isOpen ? 'true' : undefined}>
      <bdi>{name}</bdi>
    </a>
  )
}

function Count({ n, label, href }: { n: number; label: string; href: string }) {
  if (n === 0) return <span className="text-muted">0</span>
  return (
    <a href={href} aria-label={label} className="underline">
      {n}
    </a>
  )
}

function Dash({ words }: { words: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{words}</span>
    </>
  )
}

/** Of all that n counts: the share with its interval, and what it can be at worst and at best. */
function ShareOfAll({ group }: { group: ReportGroup }) {
  const t = useTranslations('reports.table')
  const { n, confirmed: k, shareOfAll, bounds } = group
  if (shareOfAll === null || bounds === null) return <Dash words={t('notReached')} />
  const [low, high] = [percent(bounds.low), percent(bounds.high)]
  return (
    <>
      {t('ofAll', { k, n })} · {t('range', { low: percent(shareOfAll.low), high: percent(shareOfAll.high) })}
      <div className="text-muted">
        {bounds.low === bounds.high ? t('boundsSame', { low }) : t('bounds', { low, high })}
      </div>
    </>
  )
}
