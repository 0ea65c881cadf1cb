import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import { listAudit } from '#lib/usecases/list-audit.ts'
import { MomentText } from '../../_ui/dates.tsx'
import { Link } from '../../_ui/link.tsx'
import { Heading } from '../../_ui/page-title.tsx'
import { TableHead } from '../../_ui/table-head.tsx'

const SHOWN = 40

const pageOf: Readonly<Record<string, string>> = {
  claim: '/claims/',
  actor: '/actors/',
  source: '/sources/',
  document: '/documents/',
  place: '/places/',
  incident: '/incidents/',
  question: '/questions/',
}

/** The latest entries of the audit. */
export async function AuditTail({ caller }: { caller: Caller }) {
  const [t, { items }] = await Promise.all([getTranslations('records.admin'), listAudit({ caller }, { limit: SHOWN })])
  return (
    <section>
      <Heading note={t('auditNote', { count: items.length })}>{t('audit')}</Heading>
      <table className="table stacks text-small">
        <TableHead columns={[t('seq'), t('at'), t('who'), t('action'), t('subject')]} />
        <tbody>
          {items.map((entry) => {
            const path = pageOf[entry.subjectKind]
            return (
              <tr key={entry.seq}>
                <td className="num">{entry.seq}</td>
                <td>
                  <MomentText at={entry.at} />
                </td>
                <td>
                  <bdi>{entry.userName}</bdi>
                </td>
                <td>{entry.action}</td>
                <td>
                  {path ? (
                    <Link href={`${path}${entry.subjectId}` as Route}>{entry.subjectKind}</Link>
                  ) : (
                    entry.subjectKind
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
