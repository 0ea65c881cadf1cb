import { useTranslations } from 'next-intl'
import type { Caller } from '#lib/domain/caller.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { can } from '#lib/domain/policy.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { assignDisputeAction } from './actions.ts'

/** What a reader may do with the question as a whole: log a claim on it, review the dispute. */
export function LedgerActions({ ledger, caller }: { ledger: Ledger; caller: Caller | null }) {
  const t = useTranslations('ledger.actions')
  const { question, reviewer, standing } = ledger
  const isOpen = standing === 'disputed' || standing === 'challenged'
  const isMine = reviewer !== null && reviewer.id === caller?.id
  return (
    <>
      {isOpen && can(caller, 'dispute.take') ? (
        <ActionForm
          action={assignDisputeAction.bind(null, question.id, isMine ? 'release' : 'take')}
          className="flex items-center gap-2 [&>[role=status]]:m-0"
        >
          <button type="submit" className="btn">
            {isMine ? t('release') : t('take')}
          </button>
        </ActionForm>
      ) : null}
      {can(caller, 'claim.log') ? (
        <a href={`/claims/new?question=${question.id}`} className="btn">
          {t('log')}
        </a>
      ) : null}
    </>
  )
}
