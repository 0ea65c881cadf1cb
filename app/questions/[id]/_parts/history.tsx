import { useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { HistoryList } from '../../../_ui/lists.tsx'
import { Heading } from '../../../_ui/page-title.tsx'

const known = [
  'question_create',
  'question_update',
  'claim_log',
  'claim_correct',
  'claim_withdraw',
  'claim_assess',
  'claim_comment',
  'finding_propose',
  'finding_approve',
  'finding_reject',
  'contradiction_mark',
  'contradiction_retract',
  'dispute_take',
  'dispute_release',
] as const

const shownAtFirst = 10

/** What happened to the record of this question, newest first; the older part folds. */
export function History({ ledger }: { ledger: Ledger }) {
  const t = useTranslations('ledger.history')
  const entries = ledger.history.map(({ at, who, action, subjectKind, subjectId }, index) => {
    const act = known.find((one) => one === action.replaceAll('.', '_'))
    const words = act ? t(`act.${act}`) : t('act.other', { action })
    const target = subjectKind === 'claim' || subjectKind === 'finding' ? `#${subjectKind}-${subjectId}` : null
    return { key: `${at} ${index}`, at, who, what: target ? <a href={target}>{words}</a> : words }
  })
  const older = entries.slice(shownAtFirst)
  return (
    <section aria-labelledby="history">
      <Heading id="history" note={t('note', { count: entries.length })}>
        {t('heading')}
      </Heading>
      <HistoryList entries={entries.slice(0, shownAtFirst)} />
      {older.length > 0 ? (
        <details>
          <summary className="mt-1 text-small text-muted">{t('older', { count: older.length })}</summary>
          <HistoryList entries={older} />
        </details>
      ) : null}
    </section>
  )
}
