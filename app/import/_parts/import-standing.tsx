import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ImportView } from '#lib/domain/import.ts'
import { MomentText } from '../../_ui/dates.tsx'
import { Link } from '../../_ui/link.tsx'
import { Standing } from '../../_ui/page-title.tsx'

/** Where the import stands, in a sentence or two: what is in the record, and what is to be done. */
export function ImportStanding({ one }: { one: ImportView }) {
  const t = useTranslations('import.standing')
  const { state, report } = one
  if (state === 'running') return <Standing>{t(one.isDryRun ? 'runningDry' : 'running')}</Standing>
  if (state === 'undone') {
    return <Undone one={one} />
  }
  if (state === 'failed' && one.failure !== null) return <Standing>{one.failure}</Standing>
  if (report === null) return <Standing>{t(one.previewProblems.length > 0 ? 'uploadedFaulty' : 'uploaded')}</Standing>
  const { rows, accepted, rejected, created, unchanged } = report
  if (rows === 0 && report.errorCount > 0) return <Standing>{t('header')}</Standing>
  if (state === 'refused') return <Standing>{t('refused', { rows, rejected })}</Standing>
  if (state !== 'done')
    return (
      <Standing>
        {rejected > 0 ? t('checkedFaults', { rows, accepted, rejected }) : t('checkedClean', { rows })}
      </Standing>
    )
  const moment = () => <MomentText at={one.endedAt ?? one.createdAt} />
  return (
    <Standing>
      {t.rich('done', { claims: created.claims, moment })}
      {rejected > 0 ? ` ${t('partly', { rejected })}` : ''}
      {unchanged > 0 ? ` ${t('unchanged', { count: unchanged })}` : ''}
    </Standing>
  )
}

/** Who took it back and when, and the way to its claims as the record had them a moment before. */
function Undone({ one }: { one: ImportView }) {
  const t = useTranslations('import.standing')
  const at = one.undoneAt ?? one.createdAt
  const recordedAt = new Date(Date.parse(at) - 1).toISOString()
  const before = (chunks: ReactNode) => (
    <Link href={`/claims?import=${one.id}&recordedAt=${encodeURIComponent(recordedAt)}`}>{chunks}</Link>
  )
  return (
    <Standing>
      {t.rich('undone', { who: one.undoneByName ?? '', moment: () => <MomentText at={at} />, before })}
    </Standing>
  )
}
